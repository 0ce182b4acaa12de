// What Streamlit leaves to us: the page's language, and its theme's colours for the parts drawn outside components.
const NAMES = ["background-color", "secondary-background-color", "border-color", "text-color", "gray-text-color", "primary-color", "green-text-color", "orange-text-color", "red-text-color"];
export default function page({ parentElement, data }) {
  const from = getComputedStyle(parentElement.host || parentElement);
  const root = document.documentElement;
  root.lang = data.language;
  for (const name of NAMES) {
    const value = from.getPropertyValue(`--st-${name}`).trim();
    if (value) root.style.setProperty(`--st-${name}`, value);
  }
  return () => undefined;
}
