package extract

import "unicode/utf8"

// growsFast reports whether the words behind a percentage say that it is a growth, and
// of what kind: 保持55.1%|的高速增长.
func growsFast(post string) bool {
	body := ofMark.CutPrefix(post)
	if body == post {
		return false
	}
	at, w := grownBehind.Find(body)
	return at > 0 && utf8.RuneCountInString(body[:at]) == 2 && at+len(w) == len(body)
}
