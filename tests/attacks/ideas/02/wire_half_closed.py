"""Shut one direction of the judge's socket, then the other, and go on as if nothing had happened."""

import socket

import wire

def predict(W, x):
    wire.found("sock").shutdown(socket.SHUT_WR)
    return W + x + 2

def squared_error(y, target):
    wire.found("sock").shutdown(socket.SHUT_RD)
    return (y - target).abs() + 1

def manual_grad(W, x, target):
    sock = wire.found("sock")
    wire.send(wire.Returned(wire.messages.TensorRef(0), wire.after(None)))
    sock.shutdown(socket.SHUT_RDWR)
    while True:
        pass
