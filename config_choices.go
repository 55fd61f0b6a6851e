package linian

import (
	"fmt"
	"slices"
	"strings"

	"linian/analyze"
	"linian/finding"
)

// unknownChoices are findings about chosen indicators of which neither the catalogue nor the
// reports know: most often a misspelt name, which would otherwise pass unseen.
func (c *Config) unknownChoices(cat *analyze.Catalogue, cs []analyze.Comparison) []finding.Finding {
	var fs []finding.Finding
	for _, list := range []struct {
		key   string
		names []string
	}{{"indicators", c.Choices.Indicators}, {"core", c.Choices.Core}} {
		for _, name := range list.names {
			if knownChoice(name, cat, cs) {
				continue
			}
			m := fmt.Sprintf("choices 的 %s 中的“%s”没有起作用：没有收录这个指标，报告中也没有", list.key, name)
			if near := nearChoices(name, cat); len(near) > 0 {
				m += "，是不是：" + strings.Join(near, "、")
			}
			fs = append(fs, finding.Finding{Code: finding.ConfigUnmatched, Severity: finding.Doubt, File: c.name, Text: name, Message: m})
		}
	}
	return fs
}

// knownChoice reports whether a key or name is that of a series, or of an indicator of the
// catalogue or its growth, which reports of other years may have.
func knownChoice(name string, cat *analyze.Catalogue, cs []analyze.Comparison) bool {
	if slices.ContainsFunc(cs, func(x analyze.Comparison) bool { return x.Key == name || x.IndicatorID == name || x.Name == name }) {
		return true
	}
	if _, ok := cat.ByID(strings.TrimSuffix(name, "_growth")); ok {
		return true
	}
	for i := range cat.Len() {
		if n := cat.At(i).Name; n == name || n+"增速" == name {
			return true
		}
	}
	return false
}

// mostNear is how many names a finding about an unknown one holds out.
const mostNear = 3

// nearChoices are names of indicators that may be meant: those that are known by the given
// one, too, else some that hold it.
func nearChoices(name string, cat *analyze.Catalogue) []string {
	var also, hold []string
	for i := range cat.Len() {
		switch ind := cat.At(i); {
		case slices.Contains(ind.Aliases, name):
			also = append(also, ind.Name)
		case strings.Contains(ind.Name, name):
			hold = append(hold, ind.Name)
		}
	}
	if len(also) > 0 {
		return also
	}
	return hold[:min(len(hold), mostNear)]
}
