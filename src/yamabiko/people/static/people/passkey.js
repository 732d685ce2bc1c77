// Shows what needs a passkey where the browser has passkeys, and says kindly when one was not used.

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-passkey][hidden]").forEach((element) => element.removeAttribute("hidden"));
  document.querySelectorAll("[data-no-passkey]").forEach((element) => element.remove());
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault(); // a person who closes the dialog has changed her mind: nothing for the console
  document.querySelectorAll("[data-passkey-trouble]").forEach((element) => { element.hidden = false; });
});

document.addEventListener("click", (event) => {
  if (event.target.closest("#passkey_login, #passkey_add, #passkey_confirm")) {
    document.querySelectorAll("[data-passkey-trouble]").forEach((element) => { element.hidden = true; });
  }
});
