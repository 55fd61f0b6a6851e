package report

import "linian/finding"

func readPDF(file string, data []byte) (*draft, error) {
	return nil, fail(file, finding.FileUnsupported, "暂不支持 pdf")
}
func readXLSX(data []byte, limit int64) (*draft, error) {
	return nil, fail("", finding.FileUnsupported, "暂不支持 xlsx")
}
func (o Options) readOffice(file string, data []byte) (*draft, error) {
	return nil, fail(file, finding.FileUnsupported, "暂不支持 doc")
}
