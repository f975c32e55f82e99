// One address for each kind of page, for the tests that hold on every page and for the pictures.
// The name is what a failing test and a picture's file are called by.
export const routes = {
  "league-table": "",
};
