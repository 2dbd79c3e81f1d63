"""What Moodle calls three columns of its grading worksheet, in the languages that it is most used in. All in lower case."""

_GRADE = """
grade|bewertung|note|calificación|valutazione|avaliação|nota|cijfer|betyg|karakter|arvosana|ocena|známka|hodnotenie|pontszám|notă|not
qualificació|kalifikazioa|cualificación|βαθμός|оценка|оцінка|оцена|įvertinimas|hinne|ocjena|الدرجة|ציון|درجہ|評点|成绩|成績|성적|điểm|nilai
"""
_MOST = """
maximum grade|bestwertung|maximalpunktzahl|note maximale|calificación máxima|valutazione massima|nota máxima|avaliação máxima
maximaal cijfer|maxbetyg|qualificació màxima|cualificación máxima|gehieneko kalifikazioa|notă maximă|enyüksek not|en yüksek not
μέγιστος βαθμός|максимальная оценка|максимальна оцінка|didžiausias įvertinimas|ocena maksymalna|maksymalna ocena
أعلى تقدير|زیادہ سے زیادہ گریڈ|最大評点|最高分|최대 성적
"""
_FEEDBACK = """
feedback comments|feedback als kommentar|feedback par commentaires|commentaires|comentarios de retroalimentación|commenti
comentários de feedback|comentários|comentarii de feedback|feedback tekstvak|återkopplingskommentarer|comentaris de retroacció
comentaris de retroacció.|comentarios|feedback-iruzkinak|geri bildirim yorumları|σχόλια ανατροφοδότησης|отзыв в виде комментария
відгук - коментарем|grįžtamojo ryšio komentarai|تعليقات الإفادة|تاثرات کے تبصرے|フィードバックコメント|反馈意见|피드백 코멘트
"""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.strip().replace("\n", "|").split("|"))


GRADE, MOST, FEEDBACK = _set(_GRADE), _set(_MOST), _set(_FEEDBACK)
