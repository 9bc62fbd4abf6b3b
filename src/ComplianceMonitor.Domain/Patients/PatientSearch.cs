using System.Diagnostics.CodeAnalysis;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Patients;

/// <summary>What is known of the person looked for; at least one of it. Names may be typed in part and in any way.</summary>
/// <param name="LastName">The family name begins so.</param>
/// <param name="FirstName">The given name begins so.</param>
public sealed record PatientSearch(string? LastName = null, string? FirstName = null, DateOnly? Birthdate = null)
{
    /// <summary>Whether it names anything to look for; a list of everybody is not a search.</summary>
    public bool Names([NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = Birthdate is null && SearchKey.Of(LastName ?? "").Length == 0 && SearchKey.Of(FirstName ?? "").Length == 0
            ? Texts.Malformed("lastName", "Give a name, in part or whole, or a birthdate.")
            : null;
        return refusal is null;
    }
}

/// <summary>Who was found, by family name.</summary>
/// <param name="More">There are more than these.</param>
public sealed record FoundPatients(Patient[] Patients, bool More);

/// <summary>A patient to be registered, as a client states it: the site is the one asked.</summary>
public sealed record Register(PatientDetails Details);
