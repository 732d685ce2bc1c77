// A Bluesky of our own in two processes: `node start.js plc PORT` (the directory of identities) and `node start.js pds PORT PLC DIR`.
// Both packages listen on every interface and have no setting for it, so `listen` is told the loopback address here; a network
// namespace would do as well, but it needs root and the tests could not reach the servers from outside it.
"use strict";

const { rmSync } = require("node:fs");

const LOOPBACK = "127.0.0.1";
const NOBODY = "http://127.0.0.1:9"; // closed: no AppView, no moderation; what would be asked there fails at once
const [role, port, directory, dir] = process.argv.slice(2);

// SQLite's binding is libsql under the name better-sqlite3 (package.json): it comes built, where the other needs a compiler and
// two minutes. It hands out blobs as ArrayBuffer; the PDS, and better-sqlite3, know Buffer. With this, the tests beside here pass
// alike on both (better-sqlite3 10.1.0, by hand, 2026-11-28).
function blobsAsBuffers() {
  const Database = require("better-sqlite3");
  const { prepare } = Database.prototype;
  const row = (columns) => {
    for (const name in columns) if (columns[name] instanceof ArrayBuffer) columns[name] = Buffer.from(columns[name]);
    return columns;
  };
  Database.prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    const { all } = statement;
    statement.all = (...parameters) => all.apply(statement, parameters).map(row);
    return statement;
  };
}

function onLoopback(server) {
  const listen = server.app.listen.bind(server.app);
  server.app.listen = (port) => listen(port, LOOPBACK);
  return server;
}

function plc() {
  const { MockDatabase, PlcServer } = require("@did-plc/server"); // its own database in memory, checked signatures
  return onLoopback(PlcServer.create({ db: new MockDatabase(), port: Number(port) }));
}

async function pds() {
  blobsAsBuffers();
  const { PDS, envToCfg, envToSecrets, readEnv } = require("@atproto/pds");
  const env = {
    ...readEnv(), // of these names nothing is set where the tests start it
    port: Number(port), hostname: "localhost", devMode: true, version: "yamabiko-tests",
    dataDirectory: dir, blobstoreDiskLocation: `${dir}/blobs`, blobstoreDiskTmpLocation: `${dir}/blobs-tmp`,
    didPlcUrl: directory, serviceHandleDomains: [".test"], enableDidDocWithSession: true,
    inviteRequired: false, disableSsrfProtection: true, crawlers: [],
    rateLimitsEnabled: process.env.BLUESKY_RATE_LIMITS === "1",
    bskyAppViewUrl: NOBODY, bskyAppViewDid: "did:web:appview.invalid",
    modServiceUrl: NOBODY, modServiceDid: "did:web:moderation.invalid",
    jwtSecret: "known to every test", dpopSecret: "00".repeat(32), adminPassword: "known to every test",
    plcRotationKeyK256PrivateKeyHex: "01".repeat(32),
  };
  const config = envToCfg(env);
  // In an account's DID document stands the address that the tests use, not http://localhost.
  config.service.publicUrl = `http://${LOOPBACK}:${port}`;
  if (config.oauth.issuer) config.oauth.issuer = config.service.publicUrl;
  return onLoopback(await PDS.create(config, envToSecrets(env)));
}

// The tests hold the other end of standard input: when they are gone, however they went, so are we.
process.stdin.on("end", () => {
  if (dir) rmSync(dir, { recursive: true, force: true });
  process.exit(0);
});
process.stdin.resume();

(async () => {
  const server = await (role === "plc" ? plc() : pds());
  await server.start();
  console.log("listening");
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
