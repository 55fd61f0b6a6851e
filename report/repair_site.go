package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/finding"
	"linian/internal/lazyregexp"
)

// Boilerplate of sites. Lines are compared only near the head and the foot of a
// file, where no report speaks of downloads and editors.
var (
	siteWords = []string{"下载", "打印", "全屏", "收藏", "加大", "还原", "减小", "大", "中", "小", "默认", "分享", "分享到", "【", "】",
		"【字号", "【字体", "字号", "字体", "来源", "关闭", "关闭窗口", "打印本页", "收藏本页", "首页", "返回顶部", "举报", "微信", "微博", "扫一扫",
		"相关报道", "相关链接", "相关附件", "相关阅读", "附件", "语音播报", "无障碍", "朗读", "正文", "繁体", "English", "进入关怀模式"}
	siteStarts = []string{"来源：", "来源:", "文章来源", "信息来源", "稿源", "时间：", "时间:", "发布时间", "发布日期", "发表时间", "更新时间", "日期：",
		"作者：", "作者:", "浏览次数", "浏览量", "点击数", "点击次数", "阅读次数", "责任编辑", "责编", "编辑：", "编辑:", "审核：", "校对：", "字号", "【字号", "【字体", "字体：",
		"当前位置：", "当前位置:", "您的位置", "您现在的位置", "首页 >", "首页>", "索引号", "信息索引", "发布机构", "主题分类", "上一篇", "下一篇", "上一条", "下一条", "分享到", "分享：",
		"扫一扫", "打印本页", "【打印", "[打印", "【关闭", "相关报道", "相关链接", "相关附件", "相关阅读", "推荐阅读", "版权所有", "版权声明", "主办单位：", "主办：", "承办单位：", "承办：", "网站标识码",
		"温馨提示", "网站客服", "Copyright", "copyright", "返回顶部", "关闭窗口", "热门推荐", "猜你喜欢", "本文来自", "本文由"}
	siteParts = []string{"本文档由用户上传", "请放心下载", "下载文档", "文件下载后", "下载前请", "版权归", "联系客服", "网站客服", "ICP备", "公网安备", "免责声明", "All Rights Reserved", "转载请注明"}
	// footStarts begin the foot of a page: nothing of the report follows.
	footStarts = []string{"责任编辑", "责编：", "相关报道", "相关链接", "相关附件", "相关阅读", "相关新闻", "推荐阅读", "上一篇", "下一篇", "扫一扫", "打印本页", "关闭窗口", "【打印", "[打印", "分享到", "版权所有", "版权声明", "免责声明",
		"本作品是中华人民共和国", "本作品来自", "猜你喜欢", "热门推荐", "网站地图", "主办单位", "Copyright", "Public domain", "温馨提示"}
)

// siteLine says whether a short line near a file's head or foot is the site's.
func siteLine(s string) bool {
	if longer(s, 160) {
		return false
	}
	n := utf8.RuneCountInString(s)
	bare := strings.TrimRight(s, "：: >》】")
	for _, w := range siteWords {
		if bare == w || s == w {
			return true
		}
	}
	for _, w := range siteStarts {
		if strings.HasPrefix(s, w) && n <= 90 {
			return true
		}
	}
	for _, w := range siteParts {
		if strings.Contains(s, w) {
			return true
		}
	}
	return siteFields(s) || publication(s) || strings.Contains(s, "记者") && (strings.HasSuffix(s, "摄") || strings.HasSuffix(s, "摄影"))
}

// What a site tells of a document beside it. The value of a siteCount begins
// with a digit; that of a siteLabel is any short text.
var (
	siteCounts = []string{"上传时间", "上传日期", "上传", "发布时间", "发布日期", "发布", "更新时间", "收录时间", "入库时间", "浏览", "浏览量", "浏览数", "浏览次数", "浏览人数", "阅读", "阅读量", "阅读数", "阅读次数",
		"点击", "点击量", "点击率", "点击数", "点击次数", "访问量", "访问次数", "人气", "热度", "下载", "下载量", "下载数", "下载次数", "下载积分", "大小", "文件大小", "文档大小", "页数", "文档页数", "字数", "全文字数",
		"评分", "评论", "评论数", "收藏", "收藏数", "点赞", "转发", "积分", "所需积分", "所需金币", "价格", "售价", "时间", "日期"}
	siteLabels = []string{"上传者", "上传人", "上传用户", "分享者", "分享人", "贡献者", "发布人", "发布者", "文件格式", "文档格式", "文件类型", "文档类型", "格式", "备案号", "本站备案号", "网站备案号", "备案编号", "备案",
		"客服", "客服QQ", "客服电话", "客服热线", "客服微信", "客服邮箱", "在线客服", "QQ", "QQ群", "微信", "微信号", "公众号", "微信公众号", "网址", "本站网址", "官网", "邮箱", "电子邮箱", "投稿邮箱",
		"文档编号", "文件编号", "文档ID", "ID", "所属分类", "栏目", "标签", "关键词", "关键字", "授权方式", "来源", "作者", "编辑"}
)

// siteFields says whether a line is nothing but fields of a site's page:
// 上传时间：2024-03-05　浏览：1386次　大小：48KB. Each field is a known label with a
// short value; a value may hold blanks (2024-03-05 09:30). A sentence is none.
func siteFields(s string) bool {
	if !strings.ContainsAny(s, "：:") || strings.ContainsAny(s, "。；！？") {
		return false
	}
	long := 0
	for i, f := range strings.Fields(s) {
		label, value, ok := strings.Cut(strings.Replace(strings.Trim(f, "|｜/·，,"), "：", ":", 1), ":")
		switch {
		case ok && (slices.Contains(siteLabels, label) || slices.Contains(siteCounts, label) && (value == "" || isDigit(rune(value[0])))):
			long = utf8.RuneCountInString(value)
		case i == 0:
			return false
		default:
			long += utf8.RuneCountInString(f)
		}
		if long > 30 {
			return false
		}
	}
	return true
}

// otherDocuments says whether a line names other documents that the site has:
// 2024年政府工作报告全文（精选3篇）　人大代表述职报告范文5篇. No report names a
// selection of itself.
func otherDocuments(s string) bool {
	if strings.ContainsAny(s, "。；！？，") {
		return false
	}
	sure := false
	for _, f := range strings.Fields(s) {
		sure = sure || countedPieces(f) || strings.Contains(f, "范文") || strings.Contains(f, "模板")
		if !sure && !docNoun(f) {
			return false
		}
	}
	return sure
}

// Collection reports whether a line is the title of a collection of documents, as
// sites that share them have: 某市法院工作报告5篇, 最新工作报告-29篇(第68/127页). Its
// numbers count documents and pages, and none is a figure of a report.
func Collection(line string) bool {
	if len(line) > 240 || !strings.Contains(line, "篇") || strings.ContainsAny(line, "。；！？，") {
		return false
	}
	title := withoutPage(line)
	if countedPieces(title) {
		return true
	}
	title, ok := strings.CutSuffix(title, "篇")
	core := strings.TrimRight(title, "0123456789一二三四五六七八九十多")
	if !ok || core == title || !docNoun(strings.TrimRight(core, "-—－（(【[ 　共")) {
		return false
	}
	switch titleKind(squeeze(core)) {
	case Other, Summary, Research: // 新增工作报告3篇 is something done
		return len(title)+len("篇") < len(strings.TrimSpace(line)) // a page of a collection
	}
	return true
}

var pageMark = lazyregexp.New(`[（(【\[]?\s*第?\s*\d+\s*/\s*\d+\s*页?\s*[）)】\]]?\s*$`)

// withoutPage is a title without the page of it at its end: (第68/127页).
func withoutPage(s string) string {
	return strings.TrimRight(s[:len(s)-len(pageMark.FindString(s))], " 　")
}

// countedPieces finds 精选3篇, （通用15篇）, 范文5篇 at the end of a title.
func countedPieces(s string) bool {
	t, ok := strings.CutSuffix(strings.TrimRight(s, "）)】]"), "篇")
	if !ok {
		return false
	}
	core := strings.TrimRight(t, "0123456789一二三四五六七八九十多")
	if core == t {
		return false
	}
	for _, w := range []string{"精选", "通用", "热门", "推荐", "优秀", "最新", "范文", "大全", "汇总", "合集", "共", "锦集", "汇编", "必备"} {
		if strings.HasSuffix(core, w) {
			return true
		}
	}
	return false
}

func docNoun(s string) bool {
	s = strings.TrimRight(s, "）)】]")
	for _, w := range []string{"报告", "总结", "全文", "范文", "模板", "发言稿", "讲话稿", "心得体会", "材料", "方案", "计划", "大全"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// suggestion says whether a line announces other documents: 相关文档推荐：, 更多
// 范文, 您可能感兴趣的文章.
func suggestion(s string) bool {
	if longer(s, 20) || strings.ContainsAny(s, "。，；") {
		return false
	}
	s = strings.TrimRight(s, "：:>》 ")
	begins, ends := false, false
	for _, w := range []string{"相关", "推荐", "热门", "更多", "猜你", "你可能", "您可能", "最新", "精选", "延伸"} {
		begins = begins || strings.HasPrefix(s, w)
	}
	for _, w := range []string{"文档", "文章", "范文", "资料", "新闻", "阅读", "推荐", "下载", "专题", "热点", "喜欢"} {
		ends = ends || strings.HasSuffix(s, w)
	}
	return begins && ends
}

// notice says whether a line is the headline of a site's notice, whose points
// are numbered below it.
func notice(s string) bool {
	switch strings.TrimRight(strings.Trim(s, "【】[]"), "：: ") {
	case "温馨提示", "温馨提醒", "下载说明", "下载须知", "使用说明", "版权声明", "免责声明", "特别说明", "文档说明", "本站声明":
		return true
	}
	return false
}

// publication says whether a line is the time at which a page went online:
// 2026年02月10日 07时41分, 2014-01-17 09:30. The day of the meeting alone in
// brackets is none.
func publication(s string) bool {
	t := strings.TrimLeft(s, "[【（( ")
	if len(t) < 8 || t[0] < '1' || t[0] > '2' || !digitsOnly(t[:4]) {
		return false
	}
	if t[4] == '-' || t[4] == '/' {
		return utf8.RuneCountInString(t) <= 25
	}
	return strings.HasPrefix(t[4:], "年") && utf8.RuneCountInString(t) <= 25 && (strings.Contains(t, "时") && strings.Contains(t, "分") || strings.Contains(t, ":"))
}

// dropBoilerplate leaves out what the site added before and after the report,
// and gives those lines back: a date may stand in them.
func (r *repairer) dropBoilerplate() (hints []string) {
	gone := make([]bool, len(r.lines))
	head, foot := r.headZone(), r.footZone()
	told := false // a notice is open, so that its points are the site's
	for k := range r.lines {
		if r.lines[k].kind == Row {
			continue
		}
		s := r.line(k)
		level, _ := itemNumber(s)
		told = k < head && (notice(s) || told && level == 3)
		if k >= foot.cut || told || (k < head || k >= foot.from) && siteLine(s) || k >= foot.from && otherDocuments(s) {
			gone[k] = true
			if len(hints) < 40 {
				hints = append(hints, shorten(s))
			}
		}
	}
	r.drop(gone, finding.RepairBoilerplate)
	return hints
}

// headZone is the number of lines that may hold site text before the report:
// those before 各位代表, at most 60, or else the first 15.
func (r *repairer) headZone() int {
	for k := 0; k < len(r.lines) && k < 60; k++ {
		if s := r.line(k); strings.HasPrefix(s, "各位代表") || strings.HasPrefix(s, "各位领导") {
			return k
		}
	}
	return min(15, len(r.lines))
}

// reportBehind says whether lines behind k read as a report: a long sentence or
// a heading. A list of titles has neither.
func (r *repairer) reportBehind(k int) bool {
	for i := k + 1; i < len(r.lines); i++ {
		s := r.line(i)
		if siteLine(s) {
			continue
		}
		if level, _ := itemNumber(s); level == 1 || level == 2 || ended(s) && utf8.RuneCountInString(s) > 60 {
			return true
		}
	}
	return false
}

type zone struct {
	from int // site lines may stand from here on
	cut  int // everything from here on is the site's
}

func (r *repairer) footZone() zone {
	n, total := len(r.lines), len(r.text.s)
	z := zone{from: n, cut: n}
	for k := n - 1; k >= 0; k-- {
		p := r.lines[k]
		rest := total - p.start
		if rest*5 > total && rest > 600 && n-k > 3 || k == 0 {
			break
		}
		s := r.line(k)
		for _, w := range footStarts {
			if strings.HasPrefix(s, w) {
				z.cut = k
			}
		}
		if suggestion(s) && !r.reportBehind(k) {
			z.cut = k
		}
		if n-k <= 40 {
			z.from = k
		}
	}
	return z
}
