// What readers do with a charter: find it, walk to it, read it on a phone, with
// a screen reader, without a mouse, on paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { CHARTERS, THEMES, WIDTHS, launch, open } from "./browser.mjs";

const SAINT_MAUR = "charters/saint-maur.html";
const MATRIX = "charters/index.html";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// Runs a test with a page, which is closed whatever happens.
async function on(path, reader, read) {
    const page = await open(browser, path, reader);
    try {
        await read(page);
    } finally {
        await page.close();
    }
}

// Follows what has the focus.
async function enter(page) {
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

describe("finding a charter", () => {
    test("the search leads from the name of a cookie to its charter", () =>
        on("index.html", {}, async (page) => {
            await page.keyboard.press("s");
            await page.waitForFunction(() => document.activeElement.matches("input[type=search]"));
            await page.keyboard.type("_grecaptcha");
            await page.waitForSelector("#mdbook-searchresults a");
            const found = await page.$$eval("#mdbook-searchresults a", (links) => links.map((link) => link.href));
            const wanted = found.findIndex((address) => address.includes("charters/saint-maur.html"));
            assert.ok(wanted >= 0, found.join("\n"));
            for (let pressed = 0; pressed <= wanted; pressed += 1) await page.keyboard.press("ArrowDown");
            await enter(page);
            assert.match(page.url(), /charters\/saint-maur\.html/);
            // mdBook marks what was searched for.
            const marked = await page.$$eval("code mark", (marks) => marks.map((mark) => mark.textContent));
            assert.deepEqual([...new Set(marked)], ["_grecaptcha"]);
        }));

    test("the generated entries of the sidebar are reached and followed by keyboard", () =>
        on(MATRIX, {}, async (page) => {
            await page.waitForSelector("#mdbook-sidebar a[href$='cangt.html']");
            await page.focus("#mdbook-sidebar a.active");
            const seen = [];
            // The headings of the page itself come first.
            while (seen.length < 10 && !seen.at(-1)?.endsWith("Ville de Soissons")) {
                await page.keyboard.press("Tab");
                seen.push(await page.evaluate(() => document.activeElement.textContent.trim()));
            }
            const portals = ["CANGT", "Ville de Lieusaint", "Ville de Saint-Jean-de-Luz", "Ville de Saint-Maur-des-Fossés"];
            for (const portal of portals) assert.ok(seen.some((name) => name.endsWith(portal)), seen.join("\n"));
            const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
            assert.notEqual(outline, "none", "the focus can be seen");
            await enter(page);
            assert.match(page.url(), /charters\/soissons\.html/);
            const title = await page.$eval("main h1", (title) => title.textContent);
            assert.match(title, /Soissons/);
        }));
});

// What a screen reader is told: the roles of a table, and how many of each.
async function roles(page) {
    const client = await page.createCDPSession();
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    const wanted = ["caption", "columnheader", "rowheader", "cell", "row", "table"];
    const found = nodes.filter((node) => !node.ignored).map((node) => node.role.value.toLowerCase());
    return Object.fromEntries(wanted.map((role) => [role, found.filter((other) => other === role).length]));
}

// The two tables of the charter: six rows of four columns, and a head for each
// column. The names of cookies, which are in the third one, are no heads.
const TABLES = { caption: 2, columnheader: 8, rowheader: 0, cell: 24, row: 8, table: 2 };

describe("reading on a narrow screen", () => {
    for (const styled of [true, false]) {
        test(`a screen reader is told the same as on a wide one, ${styled ? "with" : "without"} the style sheet`, async () => {
            for (const width of Object.values(WIDTHS)) {
                await on(SAINT_MAUR, { width, styled }, async (page) => assert.deepEqual(await roles(page), TABLES));
            }
        });
    }

    test("a cell without text stays a cell, or the cells after it would get the wrong heads", () =>
        on(SAINT_MAUR, { width: WIDTHS.phone }, async (page) => {
            await page.evaluate(() => document.querySelector(".cookie-table td").replaceChildren());
            assert.deepEqual(await roles(page), TABLES);
            const height = await page.$eval(".cookie-table td", (cell) => cell.offsetHeight);
            assert.equal(height, 0, "and takes no room");
        }));

    test("with the style sheet nothing scrolls sideways, and every cell shows its head", () =>
        on(SAINT_MAUR, { width: WIDTHS.phone }, async (page) => {
            const wide = await page.$$eval("main, main *", (elements) =>
                elements.filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
                    .filter((element) => getComputedStyle(element).display !== "inline")
                    .map((element) => element.outerHTML.slice(0, 80)),
            );
            assert.deepEqual(wide, []);
            const heads = await page.$$eval(".cookie-table tbody tr:first-child > *", (cells) =>
                cells.map((cell) => getComputedStyle(cell, "::before").content.split(" / ")[0]),
            );
            const expected = ["Nom du prestataire", "Service et emplacement", "Nom du cookies", "Finalités"];
            assert.deepEqual(heads, [...expected, ...expected].map((head) => `"${head}"`));
        }));

    test("without the style sheet a table scrolls by keyboard, and the page is not turned", () =>
        on(SAINT_MAUR, { width: WIDTHS.phone, styled: false }, async (page) => {
            const before = page.url();
            await page.focus(".cookie-table");
            await page.keyboard.press("ArrowRight");
            await page.waitForFunction(() => document.querySelector(".cookie-table").scrollLeft > 0);
            assert.equal(page.url(), before);
        }));

    test("elsewhere the arrow keys turn the page as ever", () =>
        on(SAINT_MAUR, {}, async (page) => {
            await page.focus(".cookie-table");
            await Promise.all([page.waitForNavigation(), page.keyboard.press("ArrowRight")]);
            assert.match(page.url(), /soissons\.html/);
        }));
});

describe("reading with more contrast", () => {
    for (const theme of THEMES) {
        test(`lines and links have the colour of the text in ${theme}`, () =>
            on(MATRIX, { theme }, async (page) => {
                const client = await page.createCDPSession();
                const features = [{ name: "prefers-contrast", value: "more" }];
                await client.send("Emulation.setEmulatedMedia", { features });
                const colours = await page.evaluate(() => {
                    const style = (selector) => getComputedStyle(document.querySelector(selector));
                    return [
                        style("main").color,
                        style(".cookie-table td").borderTopColor,
                        style(".cookie-table td a").color,
                    ];
                });
                assert.equal(new Set(colours).size, 1, colours.join());
            }));
    }
});

describe("reading on paper", () => {
    test("no row is cut, and links show their addresses once", () =>
        on("charters/complete.html", { width: 700 }, async (page) => {
            await page.emulateMediaType("print");
            const seen = await page.evaluate(() => {
                const all = (selector) => [...document.querySelectorAll(selector)];
                return {
                    rows: all(".cookie-table tr").map((row) => getComputedStyle(row).breakInside),
                    links: all(".cookie-charter a[href^=http]").map((link) => ({
                        shows: link.textContent,
                        leads: link.getAttribute("href"),
                        adds: getComputedStyle(link, "::after").content,
                    })),
                };
            });
            assert.deepEqual([...new Set(seen.rows)], ["avoid"]);
            assert.ok(seen.links.length > 5);
            for (const { shows, leads, adds } of seen.links) {
                const once = shows === leads ? "none" : `" <" attr(href) ">"`;
                assert.equal(adds.replace(`"${leads}"`, "attr(href)").replace(` <${leads}>`, ` <" attr(href) ">`), once, shows);
            }
        }));
});

describe("on a site of the French state", () => {
    test("the script of the book puts tables into the boxes of the DSFR", () =>
        on(SAINT_MAUR, {}, async (page) => {
            const told = readFileSync("book/accessibility.md", "utf8");
            const [, script] = told.match(/```js\n(.*?)```/s);
            await page.evaluate(script);
            const boxes = [
                "main div.fr-table.fr-table--multiline",
                "div.fr-table__wrapper",
                "div.fr-table__container",
                "div.fr-table__content",
                "table",
            ].join(" > ");
            const tables = await page.$$eval(boxes, (tables) => tables.map((table) => table.caption.textContent));
            assert.equal(tables.length, 2);
            assert.equal(tables[1], "Cookies tiers");
            assert.deepEqual(await roles(page), TABLES);
        }));
});
