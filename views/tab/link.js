/* A link to copy or to scan. */

const SHOWN = 2500;                      // milliseconds that "copied" stays

export default function ({ data, parentElement }) {
  const parts = parentElement.parts ??= build(parentElement);
  parts.label.textContent = data.label;
  parts.link.value = data.link;
  parts.picture.src = data.picture;
  parts.picture.alt = data.alt;
  parts.caption.textContent = data.alt;
  if (!parts.timer) parts.copy.textContent = data.copy;
  parts.copy.onclick = async () => {
    const done = await copied(parts.link);
    parts.said.textContent = done ? data.copied : data.by_hand;
    clearTimeout(parts.timer);
    parts.timer = setTimeout(() => { parts.said.textContent = ""; parts.timer = 0; }, SHOWN);
  };
}

function build(root) {
  const make = (tag, parent, options = {}) => parent.appendChild(Object.assign(document.createElement(tag), options));
  const box = make("div", root, { className: "share" });
  const label = make("label", box);
  const link = make("textarea", label, { readOnly: true, rows: 4, spellcheck: false });
  label.prepend(make("span", label));
  link.addEventListener("focus", () => link.select());
  const copy = make("button", box, { type: "button" });
  const said = make("span", box, { className: "said" });
  said.setAttribute("role", "status");
  const figure = make("figure", box);
  const picture = make("img", figure);
  const caption = make("figcaption", figure);
  caption.setAttribute("aria-hidden", "true");
  return { label: label.firstChild, link, copy, said, picture, caption };
}

async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");     // where the page is not served securely
  }
}
