// One configuration for both ways of running tests: the whole workspace from the root, or one package alone
// (`vitest run --root . --config ../../vitest.config.mjs`). It imports nothing, so that a package whose own
// dependencies are the only ones installed can still load it. Tests run on the sources, not on `dist`.
const conditions = ["@govengine/source", "module", "node", "development|production"];

export default {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.ts", "packages/*/test/**/*.test.ts", "examples/*/test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
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
