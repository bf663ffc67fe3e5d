/* Elements: made from text nodes only, so that no word of a file or a person ever becomes markup. */

const SVG = "http://www.w3.org/2000/svg";

/** An element. Attributes that begin with "on" are listeners; `text` is its text; nothing and false are left out. */
function make(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** An element of a drawing. */
function draw(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else put(node, name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** Set text or an attribute, only if it is another than before: an unchanged page costs nothing. */
function put(node, name, value) {
  if (name === "text") {
    if (node.textContent !== String(value)) node.textContent = value;
  } else if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
  } else {
    const text = value === true ? "" : String(value);
    if (node.getAttribute(name) !== text) node.setAttribute(name, text);
  }
}

/** A button with a label for everyone and, where the label is a sign, its meaning for all. */
function button(label, onclick, { title, ...more } = {}) {
  const worded = /\p{L}/u.test(label) && title && !title.toLowerCase().includes(label.toLowerCase());
  return make("button", {
    type: "button",
    text: label,
    title,
    "aria-label": worded ? `${label}: ${title}` : title,
    onclick,
    ...more,
  });
}

/** A link that leaves the app; only web addresses become one. */
function outward(address) {
  if (!/^https?:\/\//.test(address)) return make("span", { text: address });
  let host = address;
  try {
    host = new URL(address).hostname.replace(/^www\./, "");
  } catch {
    /* shown as it is */
  }
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", text: host, title: address });
}

/** A choice among options, in groups where they have one. options : [value, label, group][] */
function picker(options, chosen, label, onpick) {
  const node = make("select", { "aria-label": label, onchange: () => onpick(node.value) });
  let home = node,
    group = null;
  for (const [value, said, of] of options) {
    if (of && of !== group) node.append((home = make("optgroup", { label: of })));
    group = of;
    home.append(make("option", { value, text: said }));
  }
  node.value = chosen;
  return node;
}
