import { digest, parseJson } from "@govengine/artifact-core";
import { approvedAction, asPlainValues, asText, benchKernel } from "../inputs/action.mjs";
import { compare, report } from "../measure.mjs";
const { artifacts, signature } = await approvedAction();
const texts = asText(artifacts);
const values = asPlainValues(artifacts);
const kernel = benchKernel();
const signedKernel = benchKernel({ signed: artifacts });
const must = async (k, i) => { const a = await k.authorize(i); if (!a.allowed) throw new Error(JSON.stringify(a.decision.blockers)); return a; };
const input = { ...texts };
await must(kernel, input); await must(kernel, values); await must(signedKernel, { ...texts, signatures: [signature] });
console.error(Object.values(texts).map((t) => t.length));
const t = await compare({
  floor: () => { for (const x of Object.values(texts)) digest(parseJson(x), "sclite-json-v0.1"); },
  floorJson: () => { for (const x of Object.values(texts)) JSON.parse(x); },
  text: () => must(kernel, input),
  values: () => must(kernel, values),
  read: () => must(kernel, artifacts),
  signed: () => must(signedKernel, { ...texts, signatures: [signature] }),
});
report(t);
