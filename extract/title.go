package extract

import "strings"

// titleEnd is the end of the title of a document, a play or a book that 《 opens at
// s[i:], and 0 where none closes it. A number inside counts nothing:
//
//	认真落实《改进作风的20条举措》, 祁剧《一担银元》获奖
func titleEnd(s string, i int) int {
	const most = 240 // bytes of a title
	rest := s[i:min(len(s), i+most)]
	k := strings.Index(rest, "》")
	if k < 0 || strings.ContainsAny(rest[:k], "。\n") {
		return 0
	}
	return i + k + len("》")
}
