// Reads from stdin, as JSON, an account and messages that were encrypted in Python; answers with what two packages for Node
// read in them, and with the same texts as these packages encrypt them. Both are looked for in the folder that is named.
"use strict";

const path = require("node:path");

const folder = process.argv[2];
const WechatCrypto = require(path.join(folder, "wechat-crypto"));
const wecom = require(path.join(folder, "@wecom/crypto"));

const { token, key, receiver, messages } = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
const wechat = new WechatCrypto(token, key, receiver);

/** The ways of both packages under the same names. */
const implementations = {
  "wechat-crypto": {
    read: (encrypted) => wechat.decrypt(encrypted),
    write: (text) => wechat.encrypt(text),
    sign: (timestamp, nonce, encrypted) => wechat.getSignature(timestamp, nonce, encrypted),
  },
  "@wecom/crypto": {
    read: (encrypted) => wecom.decrypt(key, encrypted),
    write: (text) => wecom.encrypt(key, text, receiver),
    sign: (timestamp, nonce, encrypted) => wecom.getSignature(token, timestamp, nonce, encrypted),
  },
};

const answers = {};
for (const [name, { read, write, sign }] of Object.entries(implementations)) {
  answers[name] = messages.map(({ text, encrypted, timestamp, nonce }) => {
    const { message, id } = read(encrypted);
    const written = write(text);
    return {
      text: message,
      receiver: id,
      signature: sign(timestamp, nonce, encrypted),
      written,
      writtenSignature: sign(timestamp, nonce, written),
    };
  });
}
process.stdout.write(JSON.stringify(answers));
