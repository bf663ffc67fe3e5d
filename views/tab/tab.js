/* What the tab does for the page: language, address, kept scenarios, and a word when the connection is lost. */

const HELD = "hai_phong_2045.kept";
const PATIENCE = 1500;                   // milliseconds without a connection before it is said
const WAKING = 300;
const FAREWELL = 4000;                   // how long "connected again" stays

export default function ({ data, parentElement, setTriggerValue }) {
  const tab = globalThis.haiPhong2045Tab ??= begin();
  if (tab.notice.getRootNode() !== parentElement.getRootNode()) parentElement.append(tab.notice);
  document.documentElement.lang = data.language;
  const before = tab.data;
  tab.data = data;
  tab.wake = () => setTriggerValue("awake", Date.now());
  hold(tab, setTriggerValue);
  if (before && before.session !== data.session && before.code !== data.code)
    setTriggerValue("code", before.code);        // the server began anew and read an old address
  else writeAddress(data.code);
}

function writeAddress(code) {
  const address = new URL(window.location.href);
  if (!code || address.searchParams.get("s") === code && !address.searchParams.has("lang")) return;
  address.searchParams.delete("lang");
  address.searchParams.set("s", code);
  window.history.replaceState(window.history.state, "", address);
}

/* Scenarios a reader kept live as long as the tab: a new session without any is given them back. */
function hold(tab, setTriggerValue) {
  const { held, session } = tab.data;
  try {
    if (held !== null) return window.sessionStorage.setItem(HELD, held);
    const kept = window.sessionStorage.getItem(HELD);
    if (kept && tab.returnedTo !== session) {
      tab.returnedTo = session;
      setTriggerValue("held", kept);
    }
  } catch {
    return;                              // a browser that keeps nothing: the address still holds the choices
  }
}

function begin() {
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  notice.setAttribute("aria-live", "assertive");
  notice.popover = "manual";             // above everything, and not dimmed with the page
  const tab = { notice, data: null };
  const app = document.querySelector("[data-testid=stApp]");
  if (app) {
    new MutationObserver(() => watch(tab, app)).observe(
      app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
    new MutationObserver(() => {
      closeTheirNotice(tab);
      tab.frame ??= requestAnimationFrame(() => letKeysScroll(tab));
    }).observe(document.body, { childList: true, subtree: true });
    setTimeout(() => closeTheirNotice(tab));
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(() => tab.wake?.(), WAKING));
  window.addEventListener("resize", () => { tab.frame ??= requestAnimationFrame(() => letKeysScroll(tab)); });
  window.addEventListener("popstate", () => setTimeout(() => tab.data && writeAddress(tab.data.code)));
  return tab;
}

/* Streamlit's tables scroll sideways in a box that a keyboard could not get into. */
function letKeysScroll(tab) {
  tab.frame = null;
  for (const box of document.querySelectorAll("[data-testid=stTable] > div:not([tabindex])"))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}

function watch(tab, app) {
  const lost = app.getAttribute("data-test-connection-state") !== "CONNECTED";
  if (lost === Boolean(tab.lost)) return;
  tab.lost = lost;
  clearTimeout(tab.timer);
  if (!lost) setTimeout(tab.wake, WAKING);       // a server that began anew knows nothing of this page until it is asked
  if (lost) {
    tab.dialogs = new Set(document.querySelectorAll("[role=dialog]"));
    tab.timer = setTimeout(() => say(tab, tab.data.lost), PATIENCE);
  } else if (tab.notice.matches(":popover-open")) {
    say(tab, tab.data.back);
    tab.timer = setTimeout(() => tab.notice.hidePopover(), FAREWELL);
  }
  closeTheirNotice(tab);
}

function say(tab, text) {
  if (!tab.notice.isConnected) return;
  tab.notice.textContent = text;
  if (!tab.notice.matches(":popover-open")) tab.notice.showPopover();
}

/* Streamlit's own notices of a lost connection or an unknown page are in English and speak of files and a terminal;
   ours stand in their place. */
function closeTheirNotice(tab) {
  const dialogs = [...document.querySelectorAll("[role=dialog]")];
  const nowhere = tab.data && dialogs.find((dialog) => dialog.textContent.startsWith("Page not found"));
  if (nowhere && close(nowhere)) {
    say(tab, tab.data.nowhere);
    tab.timer = setTimeout(() => tab.notice.hidePopover(), 2 * FAREWELL);
  }
  if (!tab.lost) return;
  dialogs.filter((dialog) => !tab.dialogs.has(dialog)).forEach(close);
  const sign = document.querySelector("[data-testid=stConnectionStatus]");
  if (sign && !sign.inert) {
    sign.inert = true;
    sign.style.display = "none";
  }
}

function close(dialog) {
  const button = dialog.querySelector("button[aria-label=Close]");
  button?.click();
  return Boolean(button);
}
