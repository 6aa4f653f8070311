"""Planted secrets: the real program lives in folders of its own, and then every file that it wrote is searched.

planted   what is planted, in every form in which it could have been written, and the search
doorman   stands between program and practice server: takes the planted password, plants secrets in answers
story     what is done in the program: runs in the program's own process
life      one life of the program in its folders
"""
