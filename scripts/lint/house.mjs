// The rules of this repository that no published lint rule states: what a file may import, seen from where it lies, and
// which declarations would let a portable file walk around its compiler settings. Loaded by oxlint (.oxlintrc.json).
import { isBuiltin } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { declaredDependencies, readWorkspace, runTimeDependencies } from "../graph/workspace.mjs";

/** @typedef {import("../graph/workspace.mjs").WorkspacePackage} WorkspacePackage */

/**
 * Where a file lies.
 *
 * @typedef {object} Place
 * @property {WorkspacePackage} owner The package that holds it.
 * @property {string} path Inside that package, with `/`.
 * @property {boolean} source Whether it is published code.
 * @property {boolean} portable Whether it must run in every JavaScript runtime.
 */

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const PACKAGES = readWorkspace(ROOT);

/**
 * @param {string} file
 * @returns {Place | null} Null for a file of no package (the repository's own scripts).
 */
function placeOf(file) {
  const path = relative(ROOT, file).split(sep).join("/");
  const owner = PACKAGES.find(({ folder }) => path.startsWith(`${folder}/`));
  if (owner === undefined) return null;
  const inside = path.slice(owner.folder.length + 1);
  const source = owner.folder.startsWith("packages/") && inside.startsWith("src/");
  return { owner, path: inside, source, portable: source && owner.portable && !inside.startsWith("src/node/") };
}

/**
 * A rule that looks at every module a file names: imports, re-exports, `import()` and `import("…")` types.
 *
 * @param {(specifier: string, place: Place) => string | null} look Gives the complaint, or null.
 */
function specifierRule(look) {
  return {
    meta: { type: "problem" },
    /** @param {any} context */
    create(context) {
      const place = placeOf(context.filename);
      if (place === null) return {};
      /** @param {any} node */
      const visit = (node) => {
        const specifier = node.source?.value;
        if (typeof specifier !== "string") return;
        const message = look(specifier, place);
        if (message !== null) context.report({ node, message });
      };
      return {
        ImportDeclaration: visit,
        ExportNamedDeclaration: visit,
        ExportAllDeclaration: visit,
        ImportExpression: visit,
        TSImportType: visit,
      };
    },
  };
}

/** @param {string} specifier */
function isRelative(specifier) {
  return specifier.startsWith(".") || specifier.startsWith("/");
}

/**
 * The package that a bare specifier names, and the key of its exports map.
 *
 * @param {string} specifier
 * @returns {{ name: string, entry: string }}
 */
function splitBare(specifier) {
  const parts = specifier.split("/");
  const name = parts.splice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  return { name, entry: parts.length === 0 ? "." : `./${parts.join("/")}` };
}

const noEscape = specifierRule((specifier, { owner, path }) => {
  if (!isRelative(specifier)) return null;
  const target = join(owner.folder, dirname(path), specifier).split(sep).join("/");
  if (!specifier.startsWith("/") && target.startsWith(`${owner.folder}/`)) return null;
  return "a relative import must stay inside its package: import the other package by its name";
});

const namedFile = specifierRule((specifier) => {
  if (!isRelative(specifier) || /\.(?:ts|mjs|json)$/u.test(specifier)) return null;
  return "a relative import names its file: end it in .ts";
});

const declaredImport = specifierRule((specifier, { owner, source }) => {
  if (isRelative(specifier) || specifier.startsWith("#") || isBuiltin(specifier)) return null;
  const { name } = splitBare(specifier);
  if (source && name === owner.name) return "a package's own sources import each other by relative path";
  if (name === owner.name) return null;
  const declared = source ? runTimeDependencies(owner.manifest) : declaredDependencies(owner.manifest);
  if (declared.includes(name)) return null;
  const where = source ? "dependencies" : "dependencies or devDependencies";
  return `${name} is not among the ${where} of ${owner.folder}/package.json`;
});

const exportsMap = specifierRule((specifier) => {
  const { name, entry } = splitBare(specifier);
  const target = PACKAGES.find((candidate) => candidate.name === name);
  if (target === undefined || Object.hasOwn(target.manifest.exports ?? {}, entry)) return null;
  return `${entry} is not in the exports of ${target.folder}/package.json: import a published entry point`;
});

const noNodeFolder = specifierRule((specifier, { owner, path, portable }) => {
  if (!portable) return null;
  const { name, entry } = splitBare(specifier);
  const inside = isRelative(specifier)
    ? join(dirname(path), specifier).split(sep).join("/").startsWith("src/node/")
    : PACKAGES.some((candidate) => candidate.name === name) && /^\.\/node(?:\/|$)/u.test(entry);
  return inside ? `${owner.folder} is portable here: it must not import a node/ folder` : null;
});

const literalImport = {
  meta: { type: "problem" },
  /** @param {any} context */
  create(context) {
    const place = placeOf(context.filename);
    if (place === null || !place.source) return {};
    return {
      /** @param {any} node */
      ImportExpression(node) {
        if (typeof node.source.value === "string") return;
        context.report({ node, message: "import() takes a literal: a computed one hides an edge of the graph" });
      },
    };
  },
};

/**
 * `declare const NAME: unique symbol`, the key of a branded type: it names nothing that exists.
 *
 * @param {any} node
 */
function isBrand(node) {
  if (node.type !== "VariableDeclaration") return false;
  return node.declarations.every(
    (/** @type {any} */ { id }) => id.typeAnnotation?.typeAnnotation?.operator === "unique",
  );
}

const noAmbient = {
  meta: { type: "problem" },
  /** @param {any} context */
  create(context) {
    const place = placeOf(context.filename);
    if (place === null || !place.portable) return {};
    /** @param {any} node */
    const visit = (node) => {
      if ((node.declare !== true && node.kind !== "global") || isBrand(node)) return;
      context.report({ node, message: "a portable file declares no ambient name: platform.d.ts is the one place" });
    };
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (comment.type !== "Line" || !/^\/\s*<(?:reference|amd)/u.test(comment.value)) continue;
          context.report({ loc: comment.loc, message: "a portable file takes no types by reference comment" });
        }
      },
      /** @param {any} node */
      MetaProperty(node) {
        if (node.meta.name !== "import") return;
        context.report({ node, message: "import.meta differs between runtimes: a portable file does without" });
      },
      VariableDeclaration: visit,
      FunctionDeclaration: visit,
      TSDeclareFunction: visit,
      ClassDeclaration: visit,
      TSModuleDeclaration: visit,
      TSGlobalDeclaration: visit,
      TSEnumDeclaration: visit,
    };
  },
};

const noExportStar = {
  meta: { type: "problem" },
  /** @param {any} context */
  create(context) {
    return {
      /** @param {any} node */
      ExportAllDeclaration(node) {
        context.report({ node, message: "name what is exported: export * hides it" });
      },
    };
  },
};

// Oxlint asks for a default export; no other file of the repository has one.
export default {
  meta: { name: "house" },
  rules: {
    "declared-import": declaredImport,
    "exports-map": exportsMap,
    "literal-import": literalImport,
    "named-file": namedFile,
    "no-ambient": noAmbient,
    "no-escape": noEscape,
    "no-export-star": noExportStar,
    "no-node-folder": noNodeFolder,
  },
};
