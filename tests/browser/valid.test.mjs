// The Nu checker, which the W3C and the WHATWG use, has nothing to say of the
// pages of charters: neither an error nor a warning. It needs Java.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { CHARTERS, CHECKER, SITE } from "./browser.mjs";

// The chapter of a page in a document that has nothing else: what is around it
// is mdBook's.
function chapter(path) {
    const page = readFileSync(join(SITE, path), "utf8");
    const [main] = page.match(/<main>.*<\/main>/s);
    return `<!doctype html>\n<html lang="en"><head><title>A</title></head><body>\n${main}\n</body></html>\n`;
}

// What the checker says of documents.
async function check(documents) {
    const folder = mkdtempSync(join(tmpdir(), "cookie-charter-valid-"));
    const files = documents.map(([name, text]) => {
        const file = join(folder, basename(name));
        writeFileSync(file, text);
        return file;
    });
    const run = promisify(execFile)("java", ["-jar", CHECKER, "--format", "json", "--exit-zero-always", ...files]);
    const { messages } = JSON.parse((await run).stderr);
    return messages.map(({ url, message, extract }) => `${basename(url)}: ${message}\n${extract}`);
}

test("the chapters of charters are valid", async () => {
    const pages = [...CHARTERS, "print.html"].map((path) => [path, chapter(path)]);
    assert.deepEqual(await check(pages), []);
});

test("what is not valid would be found", async () => {
    const faults = ["<p><div></p>", "<table><tr><td id=a>A<td id=a>B</table>", "<ul>A</ul>"];
    for (const fault of faults) {
        const page = chapter(CHARTERS[0]).replace("</main>", `${fault}</main>`);
        assert.notDeepEqual(await check([["a.html", page]]), [], fault);
    }
});
