// axe-core finds nothing wrong in what the program adds to a page: in each
// theme, on a desktop and on a phone, with its style sheet and without.
//
// Some themes of mdBook give links, and the heads of tables, too little
// contrast, wherever they stand. Without the style sheet that is so in a
// charter too: what a plain link and a plain table of the same page are told of
// is the theme's, and is kept apart.
//
// What axe-core saw is kept in target/browser/axe.json.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { AXE, CHARTERS, OURS, THEMES, WIDTHS, launch, open } from "./browser.mjs";

const themes = process.env.ALL ? THEMES : ["light", "navy"];

// Rules that axe-core leaves off unless they are asked for.
const MORE = ["target-size", "td-has-header", "table-fake-caption", "p-as-heading"];

// Nothing of this program: what any page of an mdBook may hold.
const PLAIN = `<div id="plain">
<p>Text before <a href="a.html">a link</a> and after it.</p>
<table>
<thead><tr><th>Head</th></tr></thead>
<tbody>
<tr><td>Text and <a href="b.html">a link</a></td></tr>
<tr><td><a href="c.html">Link</a></td></tr>
</tbody>
</table>
</div>`;

let browser;
const report = [];

before(async () => (browser = await launch()));

after(async () => {
    await browser.close();
    mkdirSync("target/browser", { recursive: true });
    writeFileSync("target/browser/axe.json", JSON.stringify(report, null, 2));
});

// What axe-core says of parts of a page: each fault with its element, and with
// the colours that it is about.
async function look(page, parts) {
    await page.addScriptTag({ path: AXE });
    const rules = Object.fromEntries(MORE.map((rule) => [rule, { enabled: true }]));
    return page.evaluate(
        async (parts, rules) => {
            const include = parts.filter((part) => document.querySelector(part));
            const found = await axe.run({ include }, { rules });
            const colours = ({ fgColor, bgColor, nodeColor, parentColor }) =>
                [fgColor, bgColor, nodeColor, parentColor].filter(Boolean).join(" on ");
            const shown = ({ id, help, nodes }) =>
                nodes.map((node) => ({ id, help, colours: colours(node.any[0]?.data ?? {}), html: node.html }));
            return {
                looked: include.map((part) => document.querySelectorAll(part).length),
                passes: found.passes.length,
                violations: found.violations.flatMap(shown),
                incomplete: found.incomplete.flatMap(shown),
            };
        },
        parts,
        rules,
    );
}

// What axe-core says of a plain link and a plain table in a theme.
async function faultsOfTheme(theme) {
    const page = await open(browser, CHARTERS[0], { theme, styled: false });
    await page.evaluate((plain) => document.querySelector("main").insertAdjacentHTML("beforeend", plain), PLAIN);
    const { violations } = await look(page, ["#plain"]);
    await page.close();
    return new Set(violations.map(kind));
}

const kind = ({ id, colours }) => `${id}: ${colours}`;

for (const theme of themes) {
    for (const [screen, width] of Object.entries(WIDTHS)) {
        for (const styled of [true, false]) {
            describe(`${theme}, ${screen}, ${styled ? "with" : "without"} the style sheet`, () => {
                let ofTheme = new Set();
                before(async () => {
                    if (!styled) ofTheme = await faultsOfTheme(theme);
                });
                for (const path of CHARTERS) {
                    test(path, async () => {
                        const page = await open(browser, path, { theme, width, styled });
                        const { violations, ...found } = await look(page, OURS);
                        await page.close();
                        const isOurs = (fault) => !ofTheme.has(kind(fault));
                        const ours = violations.filter(isOurs);
                        const theirs = violations.filter((fault) => !isOurs(fault));
                        report.push({ path, theme, screen, styled, ...found, violations: ours, ofTheme: theirs });
                        assert.ok(found.passes > 10, "axe-core has looked at something");
                        assert.deepEqual(ours, []);
                    });
                }
            });
        }
    }
}

test("the default theme has no faults to keep apart", async () => {
    assert.deepEqual([...(await faultsOfTheme("light"))], []);
});

test("a fault would be found", async () => {
    const page = await open(browser, CHARTERS[0]);
    await page.evaluate(() => {
        document.querySelector(".cookie-table th[scope]").innerHTML = "";
        document.querySelector(".cookie-charter p").style.color = "#eee";
    });
    const { violations } = await look(page, OURS);
    await page.close();
    const found = violations.map(({ id }) => id);
    assert.ok(found.includes("color-contrast") && found.includes("empty-table-header"), found.join());
});
