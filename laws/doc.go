// Package laws holds what must be true of every reading, whatever the words: a
// name of the catalogue comes back with its id, a figure survives a paraphrase, a
// sign is kept, a rate carries no money, a report's format does not matter. It is
// made of tests only. What breaks a law today stands in testdata/*.txt as known
// wrong; a test fails when something else breaks the law, and when what is listed
// keeps it again, so that the lists can only become shorter.
package laws
