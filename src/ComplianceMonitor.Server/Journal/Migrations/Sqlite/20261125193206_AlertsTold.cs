using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ComplianceMonitor.Server.Journal.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AlertsTold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsTold",
                table: "AlertsOver",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AlertKey",
                table: "Deliveries",
                column: "AlertKey");

            migrationBuilder.CreateIndex(
                name: "IX_AlertsOver_IsTold_OverAt",
                table: "AlertsOver",
                columns: new[] { "IsTold", "OverAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AlertKey",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_AlertsOver_IsTold_OverAt",
                table: "AlertsOver");

            migrationBuilder.DropColumn(
                name: "IsTold",
                table: "AlertsOver");
        }
    }
}
