(function () {
  "use strict";
  var teams = window.microsoftTeams, page = document.documentElement, asked = document.body.dataset;
  if (!teams) return;
  function dress(theme) {
    var name = theme === "dark" || theme === "contrast" ? theme : "light";
    page.dataset.theme = name;
    document.querySelectorAll("a[href^='/tab']").forEach(function (link) {
      var to = new URL(link.href);
      to.searchParams.set("theme", name);
      link.href = to.href;
    });
  }
  function enter() {
    teams.authentication.getAuthToken().then(function (token) {
      return fetch(asked.enter, { method: "POST", headers: { Authorization: "Bearer " + token } }).then(function (answer) {
        location.replace(answer.ok ? asked.next : asked.otherwise.replace("why=consent", "why=refused"));
      });
    }).catch(function () { location.replace(asked.otherwise); });
  }
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
  });
})();
