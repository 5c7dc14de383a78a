// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `bridge` of this package as an entry point of its own.

export { scliteContractLayer } from "./contract-layer.ts";
