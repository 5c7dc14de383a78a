// One configuration for both ways of running tests: the whole workspace from the root, or one package alone
// (`vitest run --root . --config ../../vitest.config.mjs`). It imports only built-ins, so that a package whose own
// dependencies are the only ones installed can still load it. Tests run on the sources, not on `dist`.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// Other projects' published data lies beside the checkout and is never copied into it. Tests that need it read
// `process.env.GOVENGINE_VECTORS` and are skipped by name when it is empty; in CI a missing folder is an error.
const vectors = fileURLToPath(new URL("../shared/vectors", import.meta.url));
const haveVectors = existsSync(vectors);
if (!haveVectors && process.env.CI) throw new Error("the vector folder ../shared/vectors is missing");

const conditions = ["@govengine/source", "module", "node", "development|production"];

export default {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    env: { GOVENGINE_VECTORS: haveVectors ? vectors : "" },
    include: ["test/**/*.test.ts", "packages/*/test/**/*.test.ts", "examples/*/test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    // Several packages' tests share two cores: a test that needs longer than this hangs.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: process.env.GOVENGINE_TEST_REPORT
      ? ["default", ["json", { outputFile: process.env.GOVENGINE_TEST_REPORT }]]
      : ["default"],
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      exclude: ["packages/*/src/generated/**"],
    },
  },
};
