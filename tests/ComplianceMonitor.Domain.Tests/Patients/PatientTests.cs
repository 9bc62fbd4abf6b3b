using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Patients.PatientFact;

namespace ComplianceMonitor.Domain.Tests.Patients;

public sealed class PatientTests
{
    private static readonly PatientDetails Ana = new("Ana", "Lovelace", new DateOnly(1984, 5, 6), Sex.F);

    [Theory]
    [InlineData("Ana", "O'Brien")]
    [InlineData("Zoë", "d’Arcy-Núñez")]
    [InlineData("美咲", "山田")]
    [InlineData("محمد", "الفارسي")]
    [InlineData("Ngọc", "Nguyễn")]
    [InlineData("X Æ A-12", "Ivanović")]
    public void A_name_of_any_script_is_kept_exactly(string first, string last)
    {
        var patient = Register(Ana with { FirstName = $"  {first} ", LastName = last }).Patient;

        Assert.Equal((first, last), (patient.Details.FirstName, patient.Details.LastName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("An\u0000a")]
    [InlineData("An\na")]
    [InlineData("An\u202Ea")]
    [InlineData("An\uFFFFa")]
    [InlineData("\u200D")]
    [InlineData("''")]
    public void A_name_that_is_none_is_refused(string name)
    {
        Register(Ana with { FirstName = name }).ThenRefused(RefusalCode.Malformed, "details.firstName");
        Register(Ana with { LastName = name }).ThenRefused(RefusalCode.Malformed, "details.lastName");
    }

    [Fact]
    public void Half_a_character_is_no_name() =>
        Register(Ana with { FirstName = "An" + (char)0xD800 }).ThenRefused(RefusalCode.Malformed, "details.firstName");

    [Fact]
    public void A_name_has_at_most_a_hundred_characters_after_trimming()
    {
        Assert.True(Register(Ana with { LastName = $" {new string('x', 100)} " }).Ruling.IsAccepted);
        Register(Ana with { LastName = new string('x', 101) }).ThenRefused(RefusalCode.Malformed, "details.lastName");
    }

    [Fact]
    public void A_birthdate_is_neither_in_the_future_nor_before_1900()
    {
        Assert.True(Register(Ana with { Birthdate = Clinic.Today }).Ruling.IsAccepted);
        Assert.True(Register(Ana with { Birthdate = new DateOnly(1900, 1, 1) }).Ruling.IsAccepted);
        Register(Ana with { Birthdate = Clinic.Today.AddDays(1) }).ThenRefused(RefusalCode.Malformed, "details.birthdate");
        Register(Ana with { Birthdate = new DateOnly(1899, 12, 31) }).ThenRefused(RefusalCode.Malformed, "details.birthdate");
    }

    [Fact]
    public void A_middle_initial_may_be_left_out() =>
        Assert.Null(Register(Ana with { MiddleInitial = " " }).Patient.Details.MiddleInitial);

    [Fact]
    public void Nobody_is_registered_twice_under_one_id() =>
        Known().When(new Registered("main", Ana)).ThenRefused(RefusalCode.WrongPhase);

    [Fact]
    public void Nothing_can_be_said_of_a_patient_nobody_registered() =>
        new Ward(null).When(new Changed(Ana)).ThenRefused(RefusalCode.UnknownPatient);

    [Fact]
    public void A_change_takes_the_place_of_what_was_known() =>
        Assert.Equal("Byron", Known().When(new Changed(Ana with { LastName = " Byron" }, "married")).Patient.Details.LastName);

    [Fact]
    public void A_verified_enrolment_says_when_and_by_whom_it_was_looked_up()
    {
        var at = Clinic.Now.AddMinutes(-10);
        var patient = Known().When(new EnrolmentVerified(" E-77 ", new DateOnly(2026, 1, 9)), Clinic.By(Clinic.Nurse, at)).Patient;

        Assert.True(patient.IsEnrolled);
        Assert.Equal(new Enrolment("E-77", new DateOnly(2026, 1, 9), at, Clinic.Nurse), patient.Enrolment);
    }

    [Fact]
    public void An_enrolment_is_not_verified_before_it_begins() =>
        Known().When(new EnrolmentVerified("E-77", Clinic.Today.AddDays(1))).ThenRefused(RefusalCode.Malformed, "enrolledOn");

    [Fact]
    public void A_withdrawn_enrolment_does_not_stand_until_it_is_verified_again()
    {
        var verified = new EnrolmentVerified("E-77", new DateOnly(2026, 1, 9));
        var withdrawn = Known(verified).When(new EnrolmentWithdrawn("moved away"));

        Assert.False(withdrawn.Patient.IsEnrolled);
        Assert.Equal("E-77", withdrawn.Patient.Enrolment!.Id);
        new Ward(withdrawn.Patient).When(new EnrolmentWithdrawn("again")).ThenRefused(RefusalCode.WrongPhase);
        Assert.True(new Ward(withdrawn.Patient).When(verified).Patient.IsEnrolled);
    }

    [Fact]
    public void An_enrolment_that_nobody_verified_cannot_be_withdrawn() =>
        Known().When(new EnrolmentWithdrawn("moved away")).ThenRefused(RefusalCode.WrongPhase);

    [Fact]
    public void What_the_patient_takes_is_what_was_answered_last()
    {
        var first = new Medication(true, false, false, false);

        Assert.Null(Known().Patient!.Medication);
        Assert.Equal(first with { Opioids = false }, Known(new MedicationAsked(first)).When(new MedicationAsked(first with { Opioids = false })).Patient.Medication);
    }

    [Fact]
    public void The_form_takes_who_the_patient_is_and_what_was_asked()
    {
        var asked = Known(new EnrolmentVerified("E-77", new DateOnly(2026, 1, 9)), new MedicationAsked(new Medication(true, false, false, true))).Patient!;

        Assert.Equal(new FormPatient("Ana", null, "Lovelace", new DateOnly(1984, 5, 6), "F"), Known().Patient!.ForForm());
        Assert.Equal(
            new FormPatient("Ana", null, "Lovelace", new DateOnly(1984, 5, 6), "F", true, true, false, null, false, true),
            asked.ForForm());
    }

    [Fact]
    public void Nurses_and_prescribers_register_patients_and_nobody_else_does()
    {
        foreach (var role in Enum.GetValues<Role>())
            if (role is Role.Nurse or Role.ChargeNurse or Role.Prescriber)
                Assert.True(new Ward(null).When(new Registered("main", Ana), Clinic.By(role)).Ruling.IsAccepted);
            else
                new Ward(null).When(new Registered("main", Ana), Clinic.By(role)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void The_administrator_alone_reads_no_patient_data() =>
        Assert.Equal([Role.Administrator], Enum.GetValues<Role>().Where(r => !Rights.ReadPatients.Allows(r)));

    [Fact]
    public void A_registration_from_the_future_is_refused() =>
        new Ward(null).When(new Registered("main", Ana), Clinic.By(Clinic.Nurse, Clinic.Now.AddMinutes(3))).ThenRefused(RefusalCode.Future, "effectiveAt");

    private static Ward.Answer Register(PatientDetails details) => new Ward(null).When(new Registered("main", details));

    private static Ward Known(params PatientFact[] facts) =>
        new(Patient.Fold("p1", facts.Prepend(new Registered("main", Ana)).Select((f, i) => new Kept<PatientFact>(i + 1, f, Clinic.Now, Clinic.By(Clinic.Nurse)))));

    private sealed record Ward(Patient? Patient)
    {
        public Answer When(PatientFact fact, Entry? entry = null)
        {
            var by = entry ?? Clinic.By(Clinic.Nurse);
            return new Answer(Patient, by, PatientDecider.Decide(Patient, fact, by, Clinic.Now, Clinic.Today));
        }

        public sealed record Answer(Patient? Before, Entry Entry, Ruling<PatientFact> Ruling)
        {
            public Patient Patient
            {
                get
                {
                    Assert.Null(Ruling.Refusal);
                    return Patient.Then("p1", Before, new Kept<PatientFact>((Before?.Version ?? 0) + 1, Ruling.Fact!, Clinic.Now, Entry));
                }
            }

            public void ThenRefused(RefusalCode code, string? field = null)
            {
                Assert.Null(Ruling.Fact);
                Assert.Equal((code, field), (Ruling.Refusal!.Code, Ruling.Refusal.Field));
            }
        }
    }
}
