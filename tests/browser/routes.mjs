// One address for each kind of page, for the tests that hold on every page and for the pictures.
// The name is what a failing test and a picture's file are called by.
export const routes = {
  "league-table": "",
  "year-before": "#v=1&period=2021-22",
  "top-10": "#v=1&show=top-10",
  "top-10-by-service": "#v=1&show=lens-top-10",
  "most-improved": "#v=1&show=improved-30&sort=change",
  "no-match": "#v=1&find=atlantis&region=London",
  council: "#v=1&page=council&council=E10000018",
  "council-not-ranked": "#v=1&page=council&council=E09000012",
  "council-missing": "#v=1&page=council&council=E10000099",
  "published-2018": "#v=1&edition=2018",
  "published-council": "#v=1&page=council&council=E10000018&edition=2018",
  method: "#v=1&page=method",
  "method-custom": "#v=1&page=method&council=E10000018&method=productivity:residual,w.waste:2",
  "published-method": "#v=1&page=method&edition=2018",
  sources: "#v=1&page=sources",
  "published-sources": "#v=1&page=sources&edition=2018",
  "unknown-link": "#v=1&colour=red&show=top-0",
};
