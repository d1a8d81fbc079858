// How is the document made and found? Text only ever becomes text.
const $ = (id) => document.getElementById(id);

function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) { continue; }
    if (name === "on") {
      Object.entries(value).forEach(([event, act]) => made.addEventListener(event, act));
    } else if (name === "class") {
      made.className = value;
    } else if (name === "text") {
      made.textContent = value;
    } else {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#icon-${name}`);
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  picture.append(use);
  return picture;
}

function link(address, text) {
  if (!/^https?:\/\/[^\s"<>\\^`{|}]+$/i.test(address)) { return el("span", { text }); }
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank", text });
}

const idle = window.requestIdleCallback
  ? (act) => window.requestIdleCallback(act, { timeout: 200 })
  : (act) => setTimeout(act, 30);

// A pause in which the browser can draw and answer.
const breath = () => new Promise((done) => setTimeout(done, 0));

// When all of the page has been read; over a slow line its end comes late.
const parsed = () => new Promise((done) => {
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", done, { once: true }); } else { done(); }
});

// When the browser has drawn; a page that nobody sees yet does not draw.
const painted = () => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done, 0));
  setTimeout(done, 300);
});

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

const say = (() => {
  let waiting = 0;
  return (text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { $("said").textContent = text; }, 250);
  };
})();
