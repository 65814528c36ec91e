// mdBook's search puts the names of chapters and headings into its page as HTML:
// the name of a portal must not become a script there.
//
// SITES: the books of `tests/browser/hostile`, as each mdBook builds it.

import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";

import { launch } from "./browser.mjs";

const SITES = process.env.SITES.split(":").map((site) => resolve(site));
const NAME = '<img src=x onerror="document.documentElement.dataset.ran = 1"> quiquengrogne';
const RESULTS = "#mdbook-searchresults, #searchresults";

// A text without the word joiner, which nobody sees.
const seen = (text) => text.replaceAll("\u2060", "").trim();

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of SITES) {
    describe(site, () => {
        test("a search for a hostile portal runs no script", async () => {
            const page = await browser.newPage();
            await page.goto(pathToFileURL(join(site, "index.html")).href, { waitUntil: "load" });
            await page.keyboard.press("s");
            await page.waitForFunction(() => document.activeElement.matches("input[type=search]"));
            await page.keyboard.type("quiquengrogne");
            await page.waitForFunction((results) => {
                return document.querySelectorAll(results)[0]?.querySelectorAll("a").length > 1;
            }, {}, RESULTS);
            // A picture that cannot be loaded says so a little later.
            await new Promise((done) => setTimeout(done, 500));
            const found = await page.$eval(RESULTS, (results) => ({
                text: results.textContent,
                elements: results.querySelectorAll("img, svg, script").length,
                ran: document.documentElement.dataset.ran,
            }));
            assert.equal(found.ran, undefined);
            assert.equal(found.elements, 0);
            assert.ok(seen(found.text).includes(NAME), found.text);
            await page.close();
        });

        test("the sidebar and the headings have its name as it is written", async () => {
            const page = await browser.newPage();
            await page.goto(pathToFileURL(join(site, "titre.html")).href, { waitUntil: "load" });
            const headings = await page.$$eval("main h1, main h2", (all) => all.map((one) => one.textContent));
            assert.ok(headings.map(seen).includes(`Les cookies de ${NAME}`), headings.join("\n"));
            await page.waitForSelector("nav a[href$='hostile.html']");
            const entry = await page.$eval("nav a[href$='hostile.html']", (link) => link.textContent);
            assert.ok(seen(entry).endsWith(NAME), entry);
            assert.equal(await page.evaluate(() => document.documentElement.dataset.ran), undefined);
            await page.close();
        });
    });
}
