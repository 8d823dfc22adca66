/** Blocks of code: what the theme leaves out for those who use no pointer. */

const BAR = "nav.md-code__nav:not([role])";

/** Wide blocks can be scrolled by keyboard, and the buttons over them, which the theme makes a landmark without a name, are none. */
export function openCode() {
  const content = document.querySelector(".md-content");
  const blocks = content?.querySelectorAll("pre > code") ?? [];
  if (!content || !blocks.length) return;
  const sizes = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      if (target instanceof HTMLElement && target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    }
  });
  for (const block of blocks) sizes.observe(block);
  // the theme adds its buttons when it gets to them
  new MutationObserver(() => {
    for (const bar of content.querySelectorAll(BAR)) bar.setAttribute("role", "presentation");
  }).observe(content, { childList: true, subtree: true });
}
