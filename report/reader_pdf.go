package report

import (
	"context"
	"fmt"
	"strings"

	"linian/finding"
)

// textPart is the Part of formats whose offsets count in the text that was
// taken out of them.
const textPart = "text"

// pageEdge is the number of lines at each end of a page in which headers,
// footers and page numbers stand.
const pageEdge = 2

// readPDF reads the text layer of a PDF. Its offsets and lines count in that
// text. A PDF without one is an error, never an empty report.
func (o Options) readPDF(ctx context.Context, file string, data []byte) (*draft, error) {
	engine := o.PDF
	if engine == nil {
		engine = NewPDFEngine("")
		defer engine.Close()
	}
	pages, err := engine.pages(ctx, file, data, o.maxUnpacked(), o.budget)
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(pages))
	var bare, garbled []string // the numbers of pages that are not read
	for i, p := range pages {
		texts[i] = p.text
		if p.garbled {
			garbled = append(garbled, fmt.Sprint(i+1))
		} else if strings.TrimSpace(p.text) == "" {
			bare = append(bare, fmt.Sprint(i+1))
		}
	}
	text := strings.Join(texts, "\n")
	thin := len(strings.Join(strings.Fields(text), "")) < 30*len(pages)/2
	if thin && len(garbled)*2 >= len(pages) {
		return nil, fail(file, finding.FileNoTextLayer, fmt.Sprintf("PDF 共 %d 页，字体没有到文字的映射（缺 ToUnicode），读出的是乱码，没有读取；请用原文件（Word、WPS）或做文字识别（OCR）后再读", len(pages)))
	}
	if thin {
		return nil, fail(file, finding.FileNoTextLayer, fmt.Sprintf("PDF 共 %d 页，没有文字层（多为扫描件）；请先做文字识别（OCR）再读", len(pages)))
	}
	raw := NewText(text)
	d := &draft{format: PDF, encoding: "UTF-8", part: textPart, raw: raw, paras: markRows(linesOf(raw, o.budget), pages)}
	markEdges(d.paras, texts)
	d.unread = len(garbled) + len(bare)
	if len(garbled) > 0 {
		d.findings = append(d.findings, finding.Finding{Code: finding.FileNoTextLayer, Severity: finding.Info, File: file,
			Message: fmt.Sprintf("PDF 第 %s 页的字体没有到文字的映射（缺 ToUnicode），读出的是乱码，这些页未读", strings.Join(garbled, "、"))})
	}
	if len(bare) > 0 {
		d.findings = append(d.findings, finding.Finding{Code: finding.FileNoTextLayer, Severity: finding.Info, File: file,
			Message: fmt.Sprintf("PDF 第 %s 页没有文字层（可能是图片），这些页未读", strings.Join(bare, "、"))})
	}
	return d, nil
}

// markEdges marks the first and last lines of each page, and forgets the empty
// lines between pages, so that a sentence may go on behind a page's end.
func markEdges(paras []para, pages []string) {
	end, k := 0, 0
	for _, p := range pages {
		end += len(p) + 1
		from := k
		for k < len(paras) && paras[k].start < end {
			k++
		}
		for i := from; i < k; i++ {
			if i-from < pageEdge || k-i <= pageEdge {
				paras[i].edge = true
			}
		}
		if from < k {
			paras[from].blank = 0
		}
	}
}
