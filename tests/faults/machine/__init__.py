"""Desk, gateway and faults in any order that hypothesis thinks of, judged after each step.

house      what one example plays with: the server, two desks, their wires, the time that passes
truth      what the server's books say against what the journals say and the listeners heard; pure
judged     the judgement after each step and at the end
steps      everything that may happen, as rules
"""
