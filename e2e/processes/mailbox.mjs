// A mail server that takes everything, and keeps what it took.

import { createServer } from "node:net";

/** Starts it; gives what the program is told to reach it, the `mails` so far (`to`, `subject`, `id`), and `close`. */
export async function mailbox() {
  const mails = [];
  const server = createServer((line) => converse(line, mails));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `smtp://127.0.0.1:${server.address().port}`;
  const args = ["--smtp", url, "--mail-from", "Vonk <post@vonk.example>", "--address", "https://losvast.vonk.example"];
  return { args, mails, close: () => new Promise((resolve) => server.close(resolve)) };
}

function converse(line, mails) {
  let [heard, to, isBody] = ["", [], false];
  const say = (text) => line.write(`${text}\r\n`);
  line.setEncoding("utf8");
  line.on("error", () => {});
  say("220 ready");
  line.on("data", (text) => {
    heard += text;
    for (;;) {
      const end = isBody ? "\r\n.\r\n" : "\r\n";
      const at = heard.indexOf(end);
      if (at < 0) return;
      const said = heard.slice(0, at);
      heard = heard.slice(at + end.length);
      if (isBody) {
        const field = (name) => new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, "im").exec(said)?.[1];
        mails.push({ to: to.join(), subject: field("Subject"), id: field("Message-ID") });
        [isBody, to] = [false, []];
        say("250 taken");
      } else if (/^DATA/i.test(said)) {
        isBody = true;
        say("354 go on");
      } else if (/^QUIT/i.test(said)) {
        say("221 bye");
        line.end();
      } else {
        if (/^RCPT TO/i.test(said)) to.push(/<(.*)>/.exec(said)[1]);
        say("250 ok");
      }
    }
  });
}
