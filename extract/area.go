package extract

import (
	"strings"
	"unicode/utf8"

	"linian/report"
)

// ownArea tells which scope words mean the report's own area, by its level.
type ownArea struct{ level int }

// Levels, from the smallest area on.
const (
	levelUnknown = iota
	levelTown
	levelCounty
	levelCity
	levelProvince
	levelNation
)

func ownScope(m report.Meta) ownArea {
	region := m.Region
	if region == "" {
		region = m.Body
	}
	r, _ := utf8.DecodeLastRuneInString(region)
	switch {
	case m.Body == "国务院" || strings.HasPrefix(region, "全国") || region == "中国" || region == "国家":
		return ownArea{levelNation}
	case r == '省' || strings.HasSuffix(region, "自治区"):
		return ownArea{levelProvince}
	}
	for _, m := range []string{"北京", "天津", "上海", "重庆"} {
		if strings.HasPrefix(region, m) && (r == '市' || region == m) {
			return ownArea{levelProvince}
		}
	}
	switch r {
	case '市', '州', '盟':
		return ownArea{levelCity}
	case '县', '区', '旗':
		return ownArea{levelCounty}
	case '镇', '乡':
		return ownArea{levelTown}
	}
	return ownArea{}
}

// larger tells whether the scope word names an area that holds the report's.
func (a ownArea) larger(scope string) bool {
	if a.level == levelUnknown {
		return false
	}
	switch scope {
	case "全国", "全球", "全世界", "世界", "国内":
		return a.level < levelNation
	case "全省", "省内", "各省":
		return a.level < levelProvince
	}
	return false
}
