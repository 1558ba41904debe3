(function () {
  "use strict";
  var teams = window.microsoftTeams, page = document.documentElement, asked = document.body.dataset;
  function dress(theme) {
    var name = theme === "dark" || theme === "contrast" ? theme : "light";
    page.dataset.theme = name;
    document.querySelectorAll("a[href^='/tab']").forEach(function (link) {
      var to = new URL(link.href);
      to.searchParams.set("theme", name);
      link.setAttribute("href", to.pathname + to.search);
    });
  }
  function instead(why) { location.replace(asked.otherwise.replace("why=consent", "why=" + why)); }
  // A browser that keeps no cookie would come back here again and again, so that is looked at before going on.
  function goOn(page) { page.type === "opaqueredirect" ? instead("forgotten") : location.replace(asked.next); }
  function begin(token) {
    return fetch(asked.enter, { method: "POST", headers: { Authorization: "Bearer " + token } }).then(function (answer) {
      return answer.ok ? fetch(asked.next, { method: "HEAD", redirect: "manual" }).then(goOn) : instead("refused");
    });
  }
  function enter() {
    teams.authentication.getAuthToken().then(begin, function () { instead("consent"); }).catch(function () { instead("refused"); });
  }
  if (!teams) return asked.enter && instead("refused");
  teams.app.initialize().then(function () {
    teams.app.getContext().then(function (context) { dress(context.app.theme); });
    teams.app.registerOnThemeChangeHandler(dress);
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a[href^='https://teams.microsoft.com/l/']");
      if (!link) return;
      event.preventDefault();
      teams.app.openLink(link.href);
    });
    if (asked.enter) enter();
  }, function () { if (asked.enter) instead("refused"); });
})();
