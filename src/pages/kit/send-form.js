// Sends the one form of the page, so that nobody has to press its button.
document.forms[0]?.submit();
