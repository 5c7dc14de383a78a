// The options with a secret of common tools that aren't HTTP clients: facts of their manuals. Of a tool that isn't here, a
// secret behind a letter can't be told.

import type { ValueRole } from "./value-role.ts";

/** Tools with the same options. */
export interface ToolRow {
  readonly tools: readonly string[];
  readonly short: Readonly<Record<string, ValueRole>>;
  readonly long?: Readonly<Record<string, ValueRole>>;
  /** The letters that take a value, where letters stand together behind one dash. */
  readonly clustered?: string;
}

/** The tools; `login` in a name is the command that has to be among the arguments. */
export const COMMON_TOOLS: readonly ToolRow[] = [
  {
    tools: ["mysql", "mysqladmin", "mysqldump", "mysqlimport", "mysqlshow", "mariadb", "mariadb-admin", "mariadb-dump"],
    short: { p: "attached_secret" },
    clustered: "DehPSup",
  },
  { tools: ["mongo", "mongodump", "mongorestore", "mongosh"], short: { p: "secret" } },
  { tools: ["sqlcmd", "bcp"], short: { P: "secret" } },
  { tools: ["redis-cli", "valkey-cli"], short: { a: "secret" } },
  {
    tools: ["rpcclient", "smbcacls", "smbclient", "smbcquotas", "smbget", "smbtree"],
    short: { U: "percent_credentials" },
    long: { user: "percent_credentials" },
  },
  { tools: ["smbmap", "crackmapexec", "netexec", "nxc", "evil-winrm"], short: { p: "secret" } },
  { tools: ["hydra", "medusa"], short: { p: "secret" } },
  { tools: ["docker login", "podman login", "buildah login", "skopeo login", "helm login"], short: { p: "secret" } },
  { tools: ["ldapadd", "ldapcompare", "ldapdelete", "ldapmodify", "ldapsearch", "ldapwhoami"], short: { w: "secret" } },
  { tools: ["ldappasswd"], short: { a: "secret", s: "secret", w: "secret" } },
  { tools: ["ipmitool", "zip", "unzip"], short: { P: "secret" } },
  { tools: ["7z", "7za", "7zr"], short: { p: "attached_secret" } },
];
