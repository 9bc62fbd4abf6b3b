namespace ComplianceMonitor.Domain.People;

/// <summary>Somebody who acts, in the role they act in. Always comes from the server's side, never from a request's body.</summary>
/// <param name="Id">Stable for ever; two entries are by the same person when their ids are the same.</param>
/// <param name="Name">The name as it is printed beside what they sign.</param>
/// <param name="Role">The role held at the moment of acting.</param>
public sealed record Person(string Id, string Name, Role Role);
