// The record digests that were published together with the demo signatures.

import { describe, expect, it } from "vitest";
import { demoSignature } from "../../src/demo.ts";
import { ArtifactDescriptor, canonicalizeRecord, digestRecord, parseJson } from "../../src/index.ts";

const identity = { recordType: "govengine.admission.RuntimeAdmissionResult", schemaVersion: "v1" };
const FIRST = "sha256:d808ce1a8993d5dba84436a6154ccd30a01d5e359b9e81548e6d96bc53f4af91";

function read(text: string): ReturnType<typeof parseJson> {
  return parseJson(text, { numbers: "exact" });
}

describe("the published record digests", () => {
  it.each([
    ['{"status":"allowed","reason_code":"ok"}', FIRST],
    [
      '{"status":"allowed","blockers":[],"subject":{"b":2,"a":1}}',
      "sha256:13e8537be2a424951e3e175a9ce56bbe9ed7b9c9630fc2af188529b7a6631f75",
    ],
    ["{}", "sha256:c1f81fdfedd38e21c97aafa106bb936e1029ca4ad13fc76cb2bb2f2e422e8b07"],
    ['{"a":9007199254740991}', "sha256:169bfd9f94b9e0b46e6ea71edf97834e02ba5bbb7ae5461ec756b688685bb9ca"],
  ])("of %s", (text, digest) => {
    expect(digestRecord(read(text), identity)).toBe(digest);
  });

  it("are over the published text", () => {
    expect(canonicalizeRecord(read('{"status":"allowed","reason_code":"ok"}'), identity)).toBe(
      '{"owner":"govengine","record":{"reason_code":"ok","status":"allowed"},"record_type":"govengine.admission.RuntimeAdmissionResult","schema_version":"v1"}',
    );
  });

  it("end in the published demo signature", () => {
    expect(demoSignature({ digest: FIRST, signer_id: "owner-demo", purpose: "govengine_record" })).toBe(
      "demo:6973cdc16bc242a38043fa7bd1081f6b8fa8b000afc1b06dda61462d5e4941e8",
    );
  });

  it("of a descriptor", () => {
    const ticket = { artifact_type: "execution_ticket", schema_version: "v0.2", digest: "sha256:ticket" };
    expect(ArtifactDescriptor.digest(ArtifactDescriptor.parse(ticket))).toBe(
      "sha256:62c2c59cb5775ef143ea89579c91d59302853a91c688f5b623cb1f01d5299f39",
    );
  });

  it("are of these spellings of numbers and characters", () => {
    const text = canonicalizeRecord(read('[1,1.0,1.5,1e16,1e21,1e-7,-0.0,0.1,"\u2028\u007f"]'), identity);
    expect(text).toContain('"record":[1,1.0,1.5,1e+16,1e+21,1e-07,-0.0,0.1,"\\u2028\\u007f"]');
  });
});
