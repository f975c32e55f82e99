// How much room is kept for an embed before it is there, as a CSS length: about the most that it takes at a width, so that
// nothing below it moves. The long tables keep a whole screen: what is below one is out of sight.
const WIDTHS = [360, 450, 600, 800, 1000, 1200, Infinity];
/** Heights in pixels, one for each of the widths that an embed is narrower than. */
const ROOM = {
  all: [2400, 2100, 1900, 1900, 1900, 1550, 1100],
  ten: [900, 850, 775, 775, 725, 700, 675],
  council: [2050, 1850, 1675, 1375, 1100, 1050, 975],
  strip: [675, 625, 550, 475, 450, 450, 425],
  scatter: [1175, 1100, 950, 900, 850, 800, 800],
  pair: [1325, 1275, 1225, 1200, 1050, 1050, 1025],
  several: [1625, 1575, 1550, 1525, 1500, 1450, 1225],
};
const room = ({ view, chart, lens, councils }, width) => {
  const kind = {
    "top-10": lens ? "ten" : "all",
    council: "council",
    chart: chart === "scatter" ? "scatter" : "strip",
    compare: (councils ?? "").split(",").length > 2 ? "several" : "pair",
  }[view];
  return kind ? `${ROOM[kind][WIDTHS.findIndex((most) => width < most)]}px` : "100vh";
};
