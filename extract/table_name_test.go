package extract_test

import (
	"strings"
	"testing"
)

// What only the caption, the side or the list of a table says belongs to the names of
// its cells, once.
func TestNamesOfTables(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"a list without sizes under a part closes behind the row that says 其中", `
表1 2023年居民消费价格比上年涨跌幅度

单位：%

| 指标 | 全市 | 城市 |
| --- | --- | --- |
| 居民消费价格 | 1.2 | 0.9 |
| 食品 | 3.4 | 3.1 |
| 其中：粮食 | 2.3 | 2.2 |
| 衣着 | -2.2 | -2.6 |`,
			"居民消费价格上涨 1.2% 2023 actual\n城市居民消费价格上涨 0.9% 2023 actual\n居民消费价格其中食品上涨 3.4% 2023 actual\n城市居民消费价格其中食品上涨 3.1% 2023 actual\n" +
				"居民消费价格其中食品其中粮食上涨 2.3% 2023 actual\n城市居民消费价格其中食品其中粮食上涨 2.2% 2023 actual\n居民消费价格其中衣着下降 2.2% 2023 actual\n城市居民消费价格其中衣着下降 2.6% 2023 actual"},
		{"a product whose figure is left out is no heading", `
表4 2023年主要工业产品产量

| 产品名称 | 单位 | 绝对数 |
| --- | --- | --- |
| 家用电冰箱 | 万台 | 22.5 |
| 能源生产总量 | 万台 | |
| 房间空调器 | 万台 | 49.9 |
| 原煤 | 亿吨 | 1.6 |`,
			"家用电冰箱产量 22.5万台 2023 actual\n房间空调器产量 49.9万台 2023 actual\n原煤产量 1.6亿吨 2023 actual"},
		{"the side of trade for each measure of the caption", `
表8 2023年主要商品出口数量、金额及其增长速度

| 商品名称 | 单位 | 数量 | 金额（亿元） | 比上年增长（%） |
| --- | --- | --- | --- | --- |
| 汽车 | 万辆 | 90 | 770 | 3.5 |
| 玩具 | — | — | 2858 | -7.4 |`,
			"汽车出口数量 90万辆 2023 actual\n汽车出口金额 770亿元 2023 actual\n汽车出口金额增长 3.5% 2023 actual\n玩具出口金额 2858亿元 2023 actual\n玩具出口金额下降 7.4% 2023 actual"},
		{"partners are traded with", `
表9 2023年对主要国家和地区货物进出口额

| 国家和地区 | 出口额（亿元） | 进口额（亿元） |
| --- | --- | --- |
| 俄罗斯 | 60 | 97 |`,
			"对俄罗斯出口额 60亿元 2023 actual\n自俄罗斯进口额 97亿元 2023 actual"},
		{"a caption that says what is measured", `
表14 2023年外商直接投资额（不含银行、证券、保险领域）及其增长速度

| 行业 | 企业数（家） | 实际使用金额（亿元） |
| --- | --- | --- |
| 总计 | 537 | 113 |
| 其中：制造业 | 36 | 31 |`,
			"外商直接投资企业数 537家 2023 actual\n外商直接投资实际使用金额 113亿元 2023 actual\n外商直接投资企业数其中制造业 36家 2023 actual\n外商直接投资实际使用金额其中制造业 31亿元 2023 actual"},
		{"a sum of money under a caption that says so", `
表15 2023年对外非金融类直接投资额及其增长速度

| 行业 | 金额（亿美元） | 比上年增长（%） |
| --- | --- | --- |
| 总计 | 13 | 11.4 |
| 其中：采矿业 | 7 | 39.0 |`,
			"对外非金融类直接投资额 13亿美元 2023 actual\n对外非金融类直接投资额增长 11.4% 2023 actual\n对外非金融类直接投资额其中采矿业 7亿美元 2023 actual\n对外非金融类直接投资额其中采矿业增长 39% 2023 actual"},
	} {
		got, _ := figuresOf(t, "a.md", []byte(above+c.table+"\n"))
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, s, c.want)
		}
	}
}
