import { digest, parseJson } from "@govengine/artifact-core";
import { bench, run, do_not_optimize } from "mitata";
import { largeDocument, smallDocument } from "./documents.mjs";
for (const [l, t] of [
  ["small", smallDocument()],
  ["large", largeDocument()],
]) {
  bench(l + " parse", () => do_not_optimize(parseJson(t)));
  bench(l + " parse+digest", () => do_not_optimize(digest(parseJson(t), "rfc8785")));
  bench(l + " JSON.parse", () => do_not_optimize(JSON.parse(t)));
}
await run({ format: "json", print: () => {} }).then((r) => {
  for (const b of r.benchmarks)
    console.log(
      b.alias,
      b.runs[0].stats.avg.toFixed(0),
      b.runs[0].stats.p50.toFixed(0),
      b.runs[0].stats.min.toFixed(0),
    );
});
