// A real browser, and the built book of this repository in it.
//
// `.ci/browser` says in the environment where things are: BROWSER_TOOLS is the
// folder of the packages, CHROMIUM the browser, SITE the folder of the built
// book, ALL whether to look at every theme.

import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const tools = createRequire(join(resolve(process.env.BROWSER_TOOLS), "package.json"));
const puppeteer = tools("puppeteer-core");

// The script of axe-core.
export const AXE = tools.resolve("axe-core/axe.min.js");

// The Nu checker.
export const CHECKER = join(dirname(tools.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

// The colours of a terminal as HTML.
const AnsiToHtml = tools("ansi-to-html");
const colors = { 9: "#ff7b72", 12: "#8ab4f8" }; // readable on a dark ground
export const toHtml = (text) => new AnsiToHtml({ escapeXML: true, colors }).toHtml(text);

// The built book.
export const SITE = resolve(process.env.SITE ?? "target/book");

// The themes of mdBook.
export const THEMES = ["light", "rust", "coal", "navy", "ayu"];

// A desktop, and the narrowest screen that a page must fit (WCAG 1.4.10).
export const WIDTHS = { desktop: 1280, phone: 320 };

// The pages of charters: five of `standard`, the list and the matrix, and two of
// `extended`, in French and in English, on one page.
export const CHARTERS = [
    "cangt",
    "lieusaint",
    "saint-jean-de-luz",
    "saint-maur",
    "soissons",
    "index",
    "complete",
].map((name) => `charters/${name}.html`);

// What the program adds to a page.
export const OURS = [".cookie-charter", ".cookie-charters", ".cookie-matrix"];

// Starts the browser. It asks nobody for anything, and keeps nothing.
export function launch() {
    return puppeteer.launch({
        executablePath: process.env.CHROMIUM,
        args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    });
}

// Opens a page of the book as a reader with this theme and width sees it;
// `styled: false` takes the style sheet of this program away.
export async function open(browser, path, reader = {}) {
    const { theme = "light", width = WIDTHS.desktop, height = 900, styled = true } = reader;
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    await page.evaluateOnNewDocument((theme) => localStorage.setItem("mdbook-theme", theme), theme);
    await page.goto(pathToFileURL(join(SITE, path)).href, { waitUntil: "load" });
    await page.waitForFunction((theme) => document.documentElement.classList.contains(theme), {}, theme);
    if (!styled) {
        await page.evaluate(() => {
            document.querySelectorAll("link[href*='cookie-charter']").forEach((link) => link.remove());
        });
    }
    return page;
}
