// Takes the pictures that the README and the book show, of the built book and
// of a report: node pictures.mjs FOLDER. PROGRAM is the program's path.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { WIDTHS, launch, open, toHtml } from "./browser.mjs";

const folder = resolve(process.argv[2]);
const browser = await launch();

function save(name, picture) {
    writeFileSync(join(folder, `${name}.png`), picture);
}

// The charter, from its title to its tables.
async function charter() {
    // High enough that nothing scrolls under the bar at the top.
    const page = await open(browser, "charters/saint-maur.html", { height: 2000 });
    const main = await page.$("main");
    const { x, y, width, height } = await main.boundingBox();
    const margin = 24;
    const clip = { x: x - margin, y, width: width + 2 * margin, height: height + margin };
    save("charter", await page.screenshot({ clip }));
    await page.close();
}

// The sidebar with the chapters that a list has generated, beside the list.
async function sidebar() {
    const page = await open(browser, "charters/index.html", { width: 1100, height: 560 });
    await page.evaluate(() => document.querySelector("#mdbook-sidebar a.active").scrollIntoView());
    save("sidebar", await page.screenshot());
    await page.close();
}

// One table on a desktop and on a phone.
async function narrow() {
    const taken = [];
    for (const width of Object.values(WIDTHS)) {
        const page = await open(browser, "charters/saint-maur.html", { width, theme: "navy" });
        const [, table] = await page.$$(".cookie-table");
        taken.push(Buffer.from(await table.screenshot()).toString("base64"));
        await page.close();
    }
    const images = taken.map((picture) => `<img src="data:image/png;base64,${picture}">`);
    const style = "display: flex; gap: 40px; align-items: start; padding: 24px; background: #161923";
    await write("narrow", `<div style="${style}">${images.join("")}</div>`);
}

// What the program tells of a book with two slips.
async function report() {
    const book = mkdtempSync(join(tmpdir(), "cookie-charter-picture-"));
    const files = {
        "book.toml": '[preprocessor.cookie-charter]\nafter = ["links"]\n\n[build]\nextra-watch-dirs = ["portals"]\n',
        "portals/my-town.toml": 'name = "Ville d\'Exemple"\nurl = "https://data.example.fr"\nservices = ["opendatasoft", "google-recapcha"]\n',
        "src/SUMMARY.md": "# Summary\n\n- [Cookies](cookies.md)\n",
        "src/cookies.md": "# Cookies\n\n<<#cookie-charter my-twon>>\n",
    };
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(book, path)), { recursive: true });
        writeFileSync(join(book, path), text);
    }
    const ran = spawnSync(resolve(process.env.PROGRAM), ["check", "--color", "always"], { cwd: book, encoding: "utf8" });
    const told = toHtml("$ mdbook-cookie-charter check\n" + ran.stdout);
    const style = "margin: 0; padding: 16px; background: #1d1f21; color: #c5c8c6; font: 15px/1.35 'DejaVu Sans Mono', monospace";
    await write("report", `<pre style="${style}">${told}</pre>`);
}

// A picture of some HTML, as large as that is.
async function write(name, html) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1400, height: 200 });
    await page.setContent(`<body style="margin: 0"><div id="all" style="display: inline-block">${html}</div>`);
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    const all = await page.$("#all");
    save(name, await all.screenshot());
    await page.close();
}

mkdirSync(folder, { recursive: true });
for (const take of [charter, sidebar, narrow, report]) await take();
await browser.close();
