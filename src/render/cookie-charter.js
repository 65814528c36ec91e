// mdBook turns the page at the left and right arrow keys. In a table that is
// wider than the page, this lets them scroll the table instead.
addEventListener(
    "keydown",
    (event) => {
        const isArrow = event.key === "ArrowLeft" || event.key === "ArrowRight";
        const table = isArrow && event.target.closest?.(".cookie-table");
        if (table && table.scrollWidth > table.clientWidth) {
            event.stopPropagation();
        }
    },
    true, // before mdBook, which listens on the document
);
