// The documents that are measured: a small record, an artifact, a large bundle. Always the same bytes.

/** A record of 190 bytes. */
export function smallDocument() {
  return JSON.stringify({
    ticket: "t-001",
    created_at: "2026-01-01T00:00:00Z",
    approval: { status: "approved_for_dry_run", approver: "owner" },
    limits: { max_runs: 1, one_shot: true, ratio: 0.25 },
    links: ["a", "bc"],
  });
}

/** An array of records, about 280 bytes each. */
function documentOf(count) {
  const steps = Array.from({ length: count }, (_, index) => ({
    step: index,
    tool: "http_probe",
    args: ["--head", `https://host-${index}.example.com/path?item=${index}`, 'zażółć "gęślą" jaźń'],
    bounds: { timeout_seconds: index % 60, weight: index / 7, network: index % 2 === 0, note: null },
    digest: (index * 2654435761).toString(16).padStart(64, "0"),
  }));
  return JSON.stringify({ steps });
}

/** About 2 KiB. */
export function middleDocument() {
  return documentOf(7);
}

/** About 200 KiB. */
export function largeDocument() {
  return documentOf(710);
}
