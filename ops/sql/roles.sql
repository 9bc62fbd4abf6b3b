-- What a running monitor may do on SQL Server: read everything, add to the journal, keep the tables derived from it.
-- It may not change or remove a journal entry, and it may not change the schema: migrations run under an owner's login.
-- Run it in the monitor's database after each migration; a second time changes nothing.
--   SQLCMDPASSWORD=… MONITOR_PASSWORD=… sqlcmd -S SERVER -U OWNER -d Monitor -b -i ops/sql/roles.sql

IF SUSER_ID(N'monitor') IS NULL
    CREATE LOGIN monitor WITH PASSWORD = N'$(MONITOR_PASSWORD)';
GO
IF USER_ID(N'monitor') IS NULL
    CREATE USER monitor FOR LOGIN monitor;
IF DATABASE_PRINCIPAL_ID(N'monitor_app') IS NULL
    CREATE ROLE monitor_app;
GO
ALTER ROLE monitor_app ADD MEMBER monitor;

GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO monitor_app;
DENY UPDATE, DELETE ON dbo.Journal TO monitor_app;
DENY INSERT, UPDATE, DELETE ON dbo.__EFMigrationsHistory TO monitor_app;
GO
