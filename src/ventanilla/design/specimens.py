def chapters(): return []
