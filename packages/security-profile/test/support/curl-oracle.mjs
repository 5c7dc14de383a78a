// Runs curl command lines in a network of their own and says what each really did. Started inside fresh network and mount
// namespaces with the path of a JSON file: `{"folder", "commands": string[][]}`. Prints one JSON array.
//
// Every address of 127.0.0.0/8 and ::1 answers here: `a.test` is 127.0.0.1 and ::1, every other name and address is
// elsewhere. The folder holds a file whose content is looked for in every request, and a `.curlrc` that would use a proxy.
import { execFileSync, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const CANARY = "CANARY-7f3a";
const PORTS = [80, 443, 8080, 3128, 1080, 21, 9];
const A = new Set(["127.0.0.1", "::ffff:127.0.0.1", "::1"]);

const { folder, commands } = JSON.parse(readFileSync(process.argv[2], "utf8"));
let seen = { places: [], requests: "" };

execFileSync("ip", ["link", "set", "lo", "up"]);
const etc = `${folder}-etc`;
mkdirSync(etc);
for (const [name, text] of [
  ["hosts", "127.0.0.1 a.test\n::1 a.test\n127.0.0.2 b.test evil.test\n127.0.0.3 proxy.test\n"],
  ["resolv.conf", "nameserver 127.0.0.53\noptions timeout:1 attempts:1\n"],
]) {
  writeFileSync(join(etc, name), text);
  execFileSync("mount", ["--bind", join(etc, name), `/etc/${name}`]);
}
execFileSync("mount", ["-t", "tmpfs", "-o", "strictatime", "tmpfs", folder]);
writeFileSync(join(folder, "canary"), CANARY);
writeFileSync(join(folder, "cfg"), `url = "http://b.test/"\n# ${CANARY}\n`);
writeFileSync(join(folder, ".curlrc"), 'proxy = "http://proxy.test:3128"\n');
writeFileSync(join(folder, ".netrc"), `machine a.test login u password ${CANARY}\n`);

for (const port of PORTS) {
  const server = createServer((request, response) => {
    seen.requests += `${request.method} ${request.url}\n${request.rawHeaders.join("\n")}\n`;
    request.on("data", (bytes) => (seen.requests += bytes.toString("latin1")));
    request.on("end", () => {
      const moved = request.url?.startsWith("/redirect");
      response.writeHead(moved ? 302 : 200, { connection: "close", ...(moved ? { location: "http://b.test/" } : {}) });
      response.end("ok");
    });
  });
  server.on("connection", (socket) => seen.places.push(`${socket.localAddress}:${port}`));
  server.on("connect", (_, socket) => socket.destroy());
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise((resolve) => server.listen(port, "::", resolve));
}
const dns = createSocket("udp4");
dns.on("message", (message, from) => {
  seen.places.push(`dns:${nameOf(message)}`);
  // Flags: a response that says the server failed.
  message.writeUInt16BE(0x8182, 2);
  dns.send(message, from.port, from.address);
});
await new Promise((resolve) => dns.bind(53, "127.0.0.53", resolve));

/** @param {Buffer} message */
function nameOf(message) {
  const labels = [];
  for (let at = 12; message[at] > 0; at += message[at] + 1)
    labels.push(message.toString("latin1", at + 1, at + 1 + message[at]));
  return labels.join(".");
}

/** @returns {Record<string, string>} */
function filesNow() {
  return Object.fromEntries(
    readdirSync(folder).map((name) => {
      const { size, mtimeNs, atimeNs } = statSync(join(folder, name), { bigint: true });
      return [name, `${size} ${mtimeNs} ${atimeNs}`];
    }),
  );
}

/** @param {string[]} args */
async function runOne(args) {
  seen = { places: [], requests: "" };
  const before = filesNow();
  const child = spawn("curl", args, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ["ignore", "ignore", "ignore"],
    timeout: 4_000,
  });
  const code = await new Promise((resolve) => child.on("close", (status) => resolve(status)));
  const after = filesNow();
  const touched = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
  const elsewhere = seen.places.filter((place) => {
    if (place.startsWith("dns:")) return place !== "dns:a.test";
    return !A.has(place.slice(0, place.lastIndexOf(":")));
  });
  return { code, contacted: seen.places.length, elsewhere, touched, leaked: seen.requests.includes(CANARY) };
}

const results = [];
for (const args of commands) results.push(await runOne(args));
process.stdout.write(JSON.stringify(results));
process.exit(0);
