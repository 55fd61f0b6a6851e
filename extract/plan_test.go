package extract_test

import (
	"slices"
	"strings"
	"testing"
)

// A level of a plan belongs to its last year, a flow to its span, also where no
// sentence names a year.
func TestTargetsOfAnOutline(t *testing.T) {
	got, _ := figuresOf(t, "a.txt", []byte("临澜市国民经济和社会发展第十五个五年规划纲要\n\n第一章 发展基础\n\n“十四五”时期，新增城镇就业18万人。\n\n第二章 主要目标\n\n"+
		"地区生产总值达到2500亿元，年均增长5.5%左右。新增城镇就业20万人，五年累计建成保障房3万套。\n\n第三章 产业\n\n建设园区12个。到2028年，医师达到3000人。\n"))
	want := []string{"新增城镇就业 18万人 2021-2025 actual", "地区生产总值 2500亿元 2030 target", "地区生产总值增长 5.5% 2026-2030 target about",
		"新增城镇就业 20万人 2026-2030 target", "建成保障房 3万套 2026-2030 target", "建设园区 12个 2026-2030 target", "医师 3000人 2028 target"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
