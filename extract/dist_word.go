package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// One word that stands for several heads: 城乡, 存贷款, 一二三产, 牛羊.

var wordRule = dealingRule(Rule{
	ID: "dist.word", Cost: 8, Says: "所分的几项合为一词（城乡、存贷款、一二三产、牛羊）",
	Yes: []string{
		"review: 城乡居民人均可支配收入分别达到35512元、‹25689元›。",
		"review: 一二三产业增加值分别增长2.1%、‹4.6%›、5.8%。",
		"review: 地区生产总值、城乡居民人均可支配收入分别增长6%、7%、‹8%›。",
		"review: 牛羊出栏量分别增长3%和‹4%›。",
	},
	No: []string{"review: 城乡居民人均可支配收入达到‹25689元›。"},
}, (*clauseView).headsOfWord, (*clauseView).dealEach)

// headsOfWord are the heads of which the subject means some by one word.
func (c *clauseView) headsOfWord() []string {
	p := &c.parting
	heads := c.headsHere()
	if p.subject == "" && len(c.th.heads) == 0 && !c.th.named {
		heads = []string{c.th.topic} // 城乡居民收入大幅增长，分别达到4万元和2万元
	}
	forAll := len(c.qs) == 1 && len(heads) == 1 // 城乡居民收入|均|增长9%
	if p.mark != "" && !eachMark.Has(p.mark) && !forAll || len(heads) == 0 || len(heads) >= p.n && p.n > 1 {
		return nil
	}
	want := max(p.n, 2) - len(heads) + 1
	for i, h := range heads {
		if meant := meantByOne(h, want); len(meant) > 1 {
			return slices.Concat(heads[:i], meant, heads[i+1:])
		}
	}
	return nil
}

// meantByOne are the n nouns that one word of a head stands for; nil if none does.
func meantByOne(head string, n int) []string {
	if m := singles(head); len(m) == n {
		return m
	}
	for at := 0; at < len(head); {
		k, w := joinedWords.Find(head[at:])
		if k < 0 {
			break
		}
		at += k
		if nouns := strings.Split(joinedWords.Row(w).Mark, "/"); len(nouns) == n {
			for i := range nouns {
				nouns[i] = head[:at] + nouns[i] + head[at+len(w):]
			}
			return nouns
		}
		at += len(w)
	}
	return nil
}

// joinedWords stand for several nouns, those of the mark.
var joinedWords = lexicon.Must("noun.joined")

// singles are the nouns of one character each that a head begins with, each with what
// follows them: 牛羊|出栏量.
func singles(head string) []string {
	var nouns []string
	rest := head
	for w := singleNouns.Prefix(rest); w != ""; w = singleNouns.Prefix(rest) {
		nouns, rest = append(nouns, w), rest[len(w):]
	}
	if utf8.RuneCountInString(rest) < 2 {
		return nil
	}
	for i := range nouns {
		nouns[i] += rest
	}
	return nouns
}

// singleNouns name by one character what is counted side by side.
var singleNouns = lexicon.Must("noun.single")
